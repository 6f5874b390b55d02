package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpansTest {
    @Test
    void numbersAndSpansAreTakenInTheirOrderAndSpansHaveBothEnds() {
        assertThat(Spans.parse("rows", "3").numbers()).containsExactly(3L);
        assertThat(Spans.parse("rows", " 0-2 ").numbers()).containsExactly(0L, 1L, 2L);
        assertThat(Spans.parse("rows", "7, 0-1,1,5").numbers()).containsExactly(7L, 0L, 1L, 1L, 5L);
    }

    @Test
    void theyTellWhatTheyInclude() {
        Spans rows = Spans.parse("rows", "7,0-1");
        assertThat(IntStream.range(0, 20).filter(rows::includes)).containsExactly(0, 1, 7);
    }

    @Test
    void theyAreToldAsTheyWereAsked() {
        assertThat(Spans.parse("rows", "3-3, 0-9")).hasToString("3,0-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "a", "1,", "1-", "1;2", "0..3", "1234567890123456789"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Spans.parse("rows", text))
                .isInstanceOf(CliException.class)
                .hasMessage(
                        "rows are \"%s\", expected numbers from 0 on and spans of them, such as 0-3 or 0,5,7", text);
    }

    @Test
    void spanThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> Spans.parse("rows", "1,9-0"))
                .isInstanceOf(CliException.class)
                .hasMessage("rows are \"1,9-0\": 9-0 ends before it begins");
    }
}
