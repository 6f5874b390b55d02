package dev.amend.debias;

import dev.amend.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often images should show the one of two attributes, where a prompt says neither.
 *
 * @param first an attribute as prompts say it, such as {@code female}
 * @param second the other
 * @param share t, of the images that should show the first, from 0 to 1
 */
public record ShareTarget(String first, String second, double share) {
    /** Women and men alike. */
    public static final String USUAL = "female=0.5,male=0.5";

    private static final Pattern PART =
            Pattern.compile("\\s*([^=,]*[^=,\\s])\\s*=\\s*([0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*");
    private static final double ROUNDING = 1e-6;

    public ShareTarget {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share from 0 to 1, not " + share);
        }
    }

    /**
     * Reads {@link #text}.
     *
     * @throws DebiasException if it names other than two attributes, or shares that are not all
     */
    public static ShareTarget parse(String text) {
        List<String> attributes = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (String written : text.split(",", -1)) {
            Matcher part = PART.matcher(written);
            if (!part.matches()) {
                throw refused(text, "\"%s\" is no attribute with a share".formatted(written.strip()));
            }
            attributes.add(part.group(1));
            shares.add(Double.parseDouble(part.group(2)));
        }
        if (attributes.stream().distinct().count() != 2 || attributes.size() != 2) {
            throw refused(text, "names %s".formatted(String.join(", ", attributes)));
        }
        double sum = shares.getFirst() + shares.getLast();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw refused(text, "the shares add up to %s".formatted(NumberText.of(sum)));
        }
        return new ShareTarget(attributes.getFirst(), attributes.getLast(), shares.getFirst());
    }

    private static DebiasException refused(String text, String found) {
        return new DebiasException("target \"%s\": %s, expected two attributes whose shares add up to 1, such as %s"
                .formatted(text, found, USUAL));
    }

    /** As users and files write it: {@code female=0.5,male=0.5}. */
    public String text() {
        return "%s=%s,%s=%s".formatted(first, NumberText.of(share), second, NumberText.of(rest()));
    }

    /** Without what a subtraction of binary fractions leaves behind. */
    private double rest() {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).doubleValue();
    }

    /** The other attribute of the two. */
    String other(String attribute) {
        return attribute.equals(first) ? second : first;
    }

    /**
     * The attribute that is shown too rarely.
     *
     * @param shown share of images that show the first
     */
    String underrepresented(double shown) {
        return shown < share ? first : second;
    }

    /** Of the first attribute's share that of another, and back: p, or 1 − p. */
    double of(String attribute, double ofFirst) {
        return attribute.equals(first) ? ofFirst : 1 - ofFirst;
    }

    /**
     * Δ = |p − t| / max(t, 1 − t): 0 at the target, 1 as far from it as can be.
     *
     * @param shown p, share of images that show the first
     */
    public double delta(double shown) {
        return Math.abs(shown - share) / Math.max(share, 1 - share);
    }
}
