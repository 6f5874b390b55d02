package dev.amend.toyland;

import dev.amend.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures what a picture shows from its pixels, without a network. The prompt says what to look for; the renderer's silhouettes are laid
 * over the picture where they explain it best, in each colour, pattern or gender, and the best explanation counts.
 */
public final class PixelJudge {
    /** Another one where verdicts may differ from those of before. */
    public static final int REVISION = 2;

    private PixelJudge() {}

    /**
     * How well two prompts describe a picture; only the difference has a meaning.
     *
     * @param first log-likelihood ratio against an empty backdrop, a pixel
     * @param second as {@code first}
     */
    public record Verdict(double first, double second) {
        public boolean isFirst() {
            return first > second;
        }

        /** How clear it is, ≥ 0. */
        public double margin() {
            return Math.abs(first - second);
        }
    }

    /**
     * Which of two prompts, which say different attributes of the same noun, a picture is nearer to. A prompt that says none stands for the
     * usual one.
     *
     * @param drawn what the picture was drawn of: how many to look for, and in which style
     * @throws IllegalArgumentException if the grammar knows a prompt not, or the nouns differ
     */
    public static Verdict nearer(Image image, String drawn, String firstPrompt, String secondPrompt) {
        Caption first = caption(firstPrompt);
        Caption second = caption(secondPrompt);
        requireOneNoun(firstPrompt, secondPrompt);
        requireOneNoun(drawn, firstPrompt);
        Optional<Attribute> said = second.attribute().or(first::attribute);
        Measure measure = new Measure(image, caption(drawn));
        return new Verdict(
                measure.score(first.attribute().orElse(usual(first.noun(), said))),
                measure.score(second.attribute().orElse(usual(second.noun(), said))));
    }

    private static void requireOneNoun(String one, String another) {
        if (caption(one).noun() != caption(another).noun()) {
            throw new IllegalArgumentException(
                    "\"%s\" and \"%s\" speak of different things, expected one noun that differs in its attribute"
                            .formatted(one, another));
        }
    }

    /** The colour of the things that a prompt speaks of. */
    public static Colour colour(Image image, String prompt) {
        return best(image, prompt, Colour.values());
    }

    /** The pattern of the things that a prompt speaks of. */
    public static Pattern pattern(Image image, String prompt) {
        return best(image, prompt, Pattern.values());
    }

    /** The gender of the people that a prompt speaks of. */
    public static Gender gender(Image image, String prompt) {
        return best(image, prompt, Gender.values());
    }

    private static <A extends Attribute> A best(Image image, String prompt, A[] attributes) {
        Caption caption = caption(prompt);
        Measure measure = new Measure(image, caption);
        return Arrays.stream(attributes)
                .filter(attribute -> caption.noun().takes(attribute))
                .max(Comparator.comparingDouble(measure::score))
                .orElseThrow(() ->
                        new IllegalArgumentException("\"%s\" can be neither %s".formatted(prompt, words(attributes))));
    }

    private static String words(Attribute[] attributes) {
        return Arrays.stream(attributes).map(Attribute::word).collect(Collectors.joining(" nor "));
    }

    private static Caption caption(String prompt) {
        return Caption.parse(prompt)
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no caption of toyland".formatted(prompt)));
    }

    /** What the noun shows when its prompt says nothing, in the terms of what the other prompt says. */
    private static Attribute usual(Noun noun, Optional<Attribute> said) {
        return switch (noun) {
            case Kind kind -> said.orElse(Colour.RED) instanceof Pattern ? kind.usualPattern() : kind.usualColour();
            case Profession profession -> profession.femaleShare() > 0.5 ? Gender.FEMALE : Gender.MALE;
        };
    }

    /** Scores of one picture. */
    private static final class Measure {
        private final Caption caption;
        private final Fit fit;

        /** @param caption that the picture was drawn of */
        Measure(Image image, Caption caption) {
            this.caption = caption;
            this.fit = new Fit(new Likeness(image), caption.style());
        }

        double score(Attribute attribute) {
            return switch (attribute) {
                case Colour colour -> most(patterns(), pattern -> counted(pattern, colour));
                case Pattern pattern -> most(Arrays.asList(Colour.values()), colour -> counted(pattern, colour));
                case Gender gender -> counted(gender, Colour.GRAY);
            };
        }

        private List<Pattern> patterns() {
            boolean several = caption.noun() instanceof Kind kind && kind.hasPatterns();
            return several ? Arrays.asList(Pattern.values()) : List.of(Pattern.PLAIN);
        }

        /** Over the counts that the determiner allows. */
        private double counted(Attribute form, Colour colour) {
            Determiner determiner = caption.determiner();
            List<Integer> counts = new ArrayList<>(IntStream.rangeClosed(determiner.fewest(), determiner.most())
                    .boxed()
                    .toList());
            return most(counts, count -> fit.score(caption.noun(), form, colour, count)) / (World.SIZE * World.SIZE);
        }

        private static <T> double most(List<T> values, ToDoubleFunction<T> score) {
            return values.stream().mapToDouble(score).max().orElseThrow();
        }
    }
}
