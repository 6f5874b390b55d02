package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitTest {
    @Test
    void numbersAreWrittenInFullUnlessTheyAreVeryLargeOrSmall() {
        assertThat(Unit.NUMBER.exact(0)).isEqualTo("0");
        assertThat(Unit.NUMBER.exact(100)).isEqualTo("100");
        assertThat(Unit.NUMBER.exact(0.0005)).isEqualTo("0.0005");
        assertThat(Unit.NUMBER.exact(-2.5)).isEqualTo("−2.5");
        assertThat(Unit.NUMBER.exact(200_000)).isEqualTo("200000");
        assertThat(Unit.NUMBER.exact(1e9)).isEqualTo("10⁹");
        assertThat(Unit.NUMBER.exact(2e12)).isEqualTo("2×10¹²");
        assertThat(Unit.NUMBER.exact(-5e-7)).isEqualTo("−5×10⁻⁷");
    }

    @Test
    void sharesAreWrittenInPercent() {
        assertThat(Unit.SHARE.exact(0)).isEqualTo("0\u00a0%");
        assertThat(Unit.SHARE.exact(0.07)).isEqualTo("7\u00a0%");
        assertThat(Unit.SHARE.exact(1)).isEqualTo("100\u00a0%");
        assertThat(Unit.SHARE.exact(-0.125)).isEqualTo("−12.5\u00a0%");
    }

    @Test
    void measuredFiguresHaveThreeDigits() {
        assertThat(Unit.SHARE.rounded(2.0 / 3)).isEqualTo("66.7\u00a0%");
        assertThat(Unit.NUMBER.rounded(1234.5)).isEqualTo("1230");
        assertThat(Unit.NUMBER.rounded(Math.PI)).isEqualTo("3.14");
    }
}
