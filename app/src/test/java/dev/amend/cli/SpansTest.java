package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowNumbersTest {
    private static List<Integer> ofTwenty(String text) {
        RowNumbers rows = RowNumbers.parse(text);
        return IntStream.range(0, 20).filter(rows::includes).boxed().toList();
    }

    @Test
    void numbersAndSpansAreRowsAndSpansHaveBothEnds() {
        assertThat(ofTwenty("3")).containsExactly(3);
        assertThat(ofTwenty(" 0-2 ")).containsExactly(0, 1, 2);
        assertThat(ofTwenty("7, 0-1,1,5")).containsExactly(0, 1, 5, 7);
    }

    @Test
    void theyAreToldAsTheyWereAsked() {
        assertThat(RowNumbers.parse("3-3, 0-9")).hasToString("3,0-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "9-0", "a", "1,", "1-", "1;2", "12345678901"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> RowNumbers.parse(text))
                .isInstanceOf(CliException.class)
                .hasMessage(
                        "rows are \"%s\", expected numbers and spans counted from 0, with commas, such as 0-9 or 0,5,7",
                        text);
    }
}
