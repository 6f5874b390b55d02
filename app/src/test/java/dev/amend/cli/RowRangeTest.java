package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowRangeTest {
    @Test
    void aNumberIsOneRow() {
        assertThat(RowRange.parse("3")).isEqualTo(new RowRange(3, 3)).hasToString("3");
    }

    @Test
    void aSpanHasBothEnds() {
        RowRange rows = RowRange.parse(" 0-9 ");
        assertThat(rows).isEqualTo(new RowRange(0, 9)).hasToString("0-9");
        assertThat(rows.includes(0)).isTrue();
        assertThat(rows.includes(9)).isTrue();
        assertThat(rows.includes(10)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "9-0", "a", "1,2", "1-", "12345678901"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> RowRange.parse(text))
                .isInstanceOf(CliException.class)
                .hasMessage("rows are \"%s\", expected a number or a span counted from 0, such as 0-9", text);
    }
}
