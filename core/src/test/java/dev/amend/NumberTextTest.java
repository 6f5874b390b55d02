package dev.amend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "7.5, 7.5",
        "-0.5, -0.5",
        "-3, -3",
        "0, 0",
        "123456789, 123456789",
        "1e300, 1.0E300",
        "-1e19, -1.0E19",
        "Infinity, Infinity",
        "NaN, NaN"
    })
    void wholeNumbersHaveNoFractionAndHugeOnesStayWhatTheyAre(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    @Test
    void oneThingIsSingular() {
        assertThat(NumberText.count(1, "image")).isEqualTo("1 image");
        assertThat(NumberText.count(12_000, "image")).isEqualTo("12,000 images");
    }
}
