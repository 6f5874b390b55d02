package dev.amend.debias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTargetTest {
    private static final ShareTarget EVEN = ShareTarget.parse(ShareTarget.USUAL);

    @Test
    void deltaIsNoughtAtTheTargetAndOneAsFarFromItAsCanBe() {
        assertThat(EVEN.delta(0.5)).isZero();
        assertThat(EVEN.delta(0)).isEqualTo(1);
        assertThat(EVEN.delta(1)).isEqualTo(1);
        assertThat(EVEN.delta(0.65)).isCloseTo(0.3, within(1e-12)); // 0.15 / 0.5
    }

    @Test
    void deltaOfAnotherTargetIsMeasuredByItsFartherEnd() {
        ShareTarget mostlyBlue = ShareTarget.parse("red=0.2, dark blue=.8");
        assertThat(mostlyBlue).isEqualTo(new ShareTarget("red", "dark blue", 0.2));
        assertThat(mostlyBlue.delta(1)).isEqualTo(1); // 0.8 / 0.8
        assertThat(mostlyBlue.delta(0)).isEqualTo(0.25); // 0.2 / 0.8
        assertThat(mostlyBlue.delta(0.6)).isCloseTo(0.5, within(1e-12)); // 0.4 / 0.8
    }

    @Test
    void attributeThatIsShownTooRarelyIsUnderrepresented() {
        assertThat(EVEN.underrepresented(0.9)).isEqualTo("male");
        assertThat(EVEN.underrepresented(0.1)).isEqualTo("female");
        assertThat(new ShareTarget("red", "blue", 0.2).underrepresented(0.3)).isEqualTo("blue");
    }

    @Test
    void textIsReadBack() {
        assertThat(EVEN.text()).isEqualTo(ShareTarget.USUAL);
        ShareTarget target = new ShareTarget("red", "blue", 0.25);
        assertThat(ShareTarget.parse(target.text())).isEqualTo(target);
        ShareTarget rare = new ShareTarget("red", "blue", 0.0005); // which is written with an exponent
        assertThat(ShareTarget.parse(rare.text())).isEqualTo(rare);
    }

    @Test
    void mistakesAreShown() {
        String expected = ", expected two attributes whose shares add up to 1, such as female=0.5,male=0.5";
        assertThatThrownBy(() -> ShareTarget.parse("female,male"))
                .isInstanceOf(DebiasException.class)
                .hasMessage("target \"female,male\": \"female\" is no attribute with a share" + expected);
        assertThatThrownBy(() -> ShareTarget.parse("female=0.5,male=0.6"))
                .hasMessage("target \"female=0.5,male=0.6\": the shares add up to 1.1" + expected);
        assertThatThrownBy(() -> ShareTarget.parse("red=0.5,blue=0.3,green=0.2"))
                .hasMessage("target \"red=0.5,blue=0.3,green=0.2\": names red, blue, green" + expected);
        assertThatThrownBy(() -> ShareTarget.parse("red=0.5,red=0.5"))
                .hasMessage("target \"red=0.5,red=0.5\": names red, red" + expected);
    }
}
