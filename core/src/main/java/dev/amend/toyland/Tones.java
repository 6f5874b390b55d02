package dev.amend.toyland;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The shades in which a place of a picture may appear. */
record Tones(List<Oklab> shades) {
    private static final int STEPS = 5;

    Tones {
        shades = List.copyOf(shades);
    }

    /**
     * A body of a colour, from its light to its shaded side.
     *
     * @param marks the colour of its marks, 0xRRGGBB
     * @param share the share that they cover, 0 to 1
     */
    static Tones body(Colour colour, int marks, double share, Style style) {
        return of(Rgb.mix(colour.rgb(), marks, share), 0.2 * (1 - share), 0.3 - 0.1 * share, style);
    }

    /** A part of one of several colours of its own. */
    static Tones part(List<Integer> colours, Style style) {
        return new Tones(colours.stream()
                .flatMap(rgb -> of(rgb, 0.1, 0.12, style).shades().stream())
                .toList());
    }

    private static Tones of(int rgb, double light, double dark, Style style) {
        Stream<Integer> plain = IntStream.range(0, STEPS).mapToObj(i -> {
            double share = i / (STEPS - 1.0);
            return Rgb.mix(Rgb.lighter(rgb, light), Rgb.darker(rgb, dark), share);
        });
        return new Tones(plain.map(tone -> style == Style.PAINTING ? Brushwork.warm(Finish.PAINTING.tone(tone)) : tone)
                .map(Oklab::of)
                .toList());
    }

    /** Squared distance to the nearest shade. */
    double squaredDistance(Oklab seen) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Oklab shade : shades) {
            nearest = Math.min(nearest, shade.squaredDistance(seen));
        }
        return nearest;
    }
}
