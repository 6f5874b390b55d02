package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SvgTest {
    @Test
    void numbersHaveTwoDecimalsAtMost() {
        assertThat(Svg.number(1.0 / 3)).isEqualTo("0.33");
        assertThat(Svg.number(20)).isEqualTo("20");
        assertThat(Svg.number(-0.001)).isEqualTo("0");
        assertThat(Svg.number(-12.345678)).isEqualTo("-12.35");
        assertThat(Svg.number(0.0149)).isEqualTo("0.01");
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() {
        assertThat(Svg.escape("a\0b\u0085c\ud800d\ufffee")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
        assertThat(Svg.escape("🌹 & <b> \"")).isEqualTo("🌹 &amp; &lt;b&gt; &quot;");
    }
}
