package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeedsTest {
    @Test
    void numbersAndSpansAreTakenInTheirOrderEachOnce() {
        assertThat(Seeds.list("0-3")).containsExactly(0L, 1L, 2L, 3L);
        assertThat(Seeds.list("0,5,7")).containsExactly(0L, 5L, 7L);
        assertThat(Seeds.list("7, 3-4, 4, 7")).containsExactly(7L, 3L, 4L);
        assertThat(Seeds.list("4294967296")).containsExactly(1L << 32);
        assertThat(Seeds.list("0-999")).hasSize(Seeds.MOST_OF_A_LIST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,      | expected numbers from 0 on and spans of them, such as 0-3 or 0,5,7",
                "5-3     | 5-3 ends before it begins",
                "0-1000  | more than 1,000 are too many",
                "0-999,1000 | more than 1,000 are too many"
            })
    void otherListsAreRefused(String text, String message) {
        assertThatThrownBy(() -> Seeds.list(text))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith("seeds are \"" + text + "\"")
                .hasMessageEndingWith(message);
    }

    @Test
    void oneSeedIsANumberOrDrawn() {
        assertThat(Seeds.first("7")).isEqualTo(7);
        assertThat(Seeds.first("random")).isBetween(0L, (1L << 32) - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "", "Random", "99999999999999999999"})
    void otherSeedsAreRefused(String text) {
        assertThatThrownBy(() -> Seeds.first(text))
                .hasMessage("seed is \"%s\", expected a whole number from 0 on, or random".formatted(text));
    }
}
