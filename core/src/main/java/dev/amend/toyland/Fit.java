package dev.amend.toyland;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for the places of a scene's things in a picture: how well do silhouettes explain its pixels? */
final class Fit {
    private static final List<Double> SINGLE_SCALES = List.of(0.86, 0.89, 0.92, 0.95, 0.98, 1.01, 1.04, 1.07, 1.1);
    private static final List<Double> GROUP_SCALES = List.of(0.91, 0.94, 0.97, 1.0, 1.03, 1.05);

    /** How far a thing may stand from its place; pixels. */
    private static final int SINGLE_REACH = 6;

    private static final int GROUP_REACH = 2;

    private final Likeness likeness;
    private final Style style;
    private final Map<Tones, Ratios> ratios = new HashMap<>();

    Fit(Likeness likeness, Style style) {
        this.likeness = likeness;
        this.style = style;
    }

    /**
     * The sum over all pixels of log-likelihood ratios (things against backdrop), for the best places.
     *
     * @param form the pattern of a kind, the gender of a profession
     * @param colour the body's colour; of no matter for people
     */
    double score(Noun noun, Attribute form, Colour colour, int count) {
        double[] places = Pose.places(count);
        double sum = 0;
        for (int i = 0; i < places.length; i += 2) {
            sum += best(noun, form, colour, count, places[i], places[i + 1]);
        }
        return sum;
    }

    private double best(Noun noun, Attribute form, Colour colour, int count, double x, double foot) {
        double best = Double.NEGATIVE_INFINITY;
        for (double scale : count == 1 ? SINGLE_SCALES : GROUP_SCALES) {
            double half = scale * Pose.usualHalf(noun, count);
            // what would stick out at the top stands lower
            int y = (int) Math.round(Math.max(foot, 2 * half + 1));
            for (boolean mirrored : new boolean[] {false, true}) {
                Template template =
                        template(Silhouettes.of(noun, form, half, mirrored, style == Style.DRAWING), noun, colour);
                best = Math.max(best, template.search((int) Math.round(x), y, count == 1 ? SINGLE_REACH : GROUP_REACH));
            }
        }
        return best;
    }

    private Template template(Silhouette silhouette, Noun noun, Colour colour) {
        return new Template(silhouette.parts().entrySet().stream()
                .map(part -> new Template.Part(ratios(part.getKey(), noun, colour), part.getValue()))
                .toList());
    }

    private Ratios ratios(int code, Noun noun, Colour colour) {
        Tones tones = tones(code, noun, colour);
        return ratios.computeIfAbsent(tones, missing -> likeness.to(tones));
    }

    private Tones tones(int code, Noun noun, Colour colour) {
        return switch (code) {
            case Labels.SKIN -> Tones.part(Person.SKINS, style);
            case Labels.HAIR -> Tones.part(Person.HAIRS, style);
            default ->
                code < Labels.BODY
                        ? Tones.part(List.of(code), style)
                        : Tones.body(colour, marks(noun, colour), (double) (code - Labels.BODY) / Labels.STEPS, style);
        };
    }

    private static int marks(Noun noun, Colour colour) {
        return noun instanceof Kind kind ? Ink.marksOn(kind, colour) : Rgb.INK;
    }
}
