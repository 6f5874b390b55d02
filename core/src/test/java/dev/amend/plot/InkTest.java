package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InkTest {
    /** Contrast as WCAG 2 defines it, against white. */
    private static double contrast(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(int component) {
        double share = component / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void lettersCanBeReadOnWhite() {
        assertThat(Stream.concat(Stream.of(Ink.values()).map(Ink::letters), Stream.of(Ink.TEXT, Ink.MUTED)))
                .allSatisfy(color -> assertThat(contrast(color)).isGreaterThan(4.5));
    }

    @Test
    void linesCanBeSeenOnWhite() {
        assertThat(Ink.values())
                .allSatisfy(ink -> assertThat(contrast(ink.color())).isGreaterThan(2));
    }

    @Test
    void fortyTwoLooksDiffer() {
        assertThat(IntStream.range(0, 42).mapToObj(Look::of)).doesNotHaveDuplicates();
    }
}
