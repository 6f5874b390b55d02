package dev.amend.toyland;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The captions that training draws, and those it never sees. */
public final class Captions {
    private static final double PEOPLE = 0.25;
    private static final double ATTRIBUTE_SAID = 0.65; // of so many nouns and attributes each pair is rare
    private static final double PATTERN_SAID = 0.4;
    private static final double RIVAL_BY_ATTRIBUTE = 0.3;
    private static final int HELD_OUT_OF_100 = 20;

    private Captions() {}

    /**
     * Whether training never uses the caption: about one caption in five, chosen by a hash of its words; never one of the short forms
     * ({@link Caption#isShort}).
     */
    public static boolean isHeldOut(String caption) {
        if (Caption.parse(caption).map(Caption::isShort).orElse(false)) {
            return false;
        }
        return Long.remainderUnsigned(hash(Caption.normal(caption)), 100) < HELD_OUT_OF_100;
    }

    /**
     * Captions that training never uses, none twice; the same from the same seed.
     *
     * @param apart captions whose nouns none of them has; what the grammar does not know is overlooked
     * @return none at all if these are all nouns
     */
    public static List<String> heldOut(long seed, int count, Collection<String> apart) {
        Set<Noun> named = apart.stream()
                .flatMap(caption -> Caption.parse(caption).stream())
                .map(Caption::noun)
                .collect(Collectors.toSet());
        if (nouns().allMatch(named::contains)) {
            return List.of();
        }
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> any(random))
                .filter(caption -> !named.contains(caption.noun()))
                .map(Caption::text)
                .filter(Captions::isHeldOut)
                .distinct()
                .limit(count)
                .toList();
    }

    /** FNV-1a over the characters, mixed; stable on every machine. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    /** A caption of the training distribution, never one that is held out. */
    static Caption sample(RandomGenerator random) {
        Caption caption = any(random);
        while (isHeldOut(caption.text())) {
            caption = any(random);
        }
        return caption;
    }

    /** A caption that differs from another in the noun or in the attribute alone, never one that is held out. */
    static Caption rival(Caption caption, RandomGenerator random) {
        Caption rival = caption;
        while (rival.equals(caption) || isHeldOut(rival.text())) {
            rival = random.nextDouble() < RIVAL_BY_ATTRIBUTE
                    ? caption.saying(attribute(caption.noun(), random))
                    : withNoun(caption, random);
        }
        return rival;
    }

    /** The caption of another noun, which may have what it says. */
    private static Caption withNoun(Caption caption, RandomGenerator random) {
        Noun[] nouns = nouns().filter(noun -> caption.attribute().stream().allMatch(noun::takes))
                .toArray(Noun[]::new);
        return new Caption(
                caption.style(), caption.determiner(), caption.attribute(), pick(nouns, random), caption.setting());
    }

    /** Every noun: the kinds, then the professions. */
    static Stream<Noun> nouns() {
        return Stream.concat(Arrays.stream(Kind.values()), Arrays.stream(Profession.values()));
    }

    /** A caption of the grammar, held out or not. */
    static Caption any(RandomGenerator random) {
        Noun noun = random.nextDouble() < PEOPLE ? pick(Profession.values(), random) : pick(Kind.values(), random);
        Optional<Attribute> said =
                random.nextDouble() < ATTRIBUTE_SAID ? Optional.of(attribute(noun, random)) : Optional.empty();
        return new Caption(
                weighted(Style.values(), Style::weight, random),
                weighted(Determiner.values(), Determiner::weight, random),
                said,
                noun,
                weighted(Setting.values(), Setting::weight, random));
    }

    private static Attribute attribute(Noun noun, RandomGenerator random) {
        return switch (noun) {
            case Profession profession -> pick(Gender.values(), random);
            case Kind kind
            when kind.hasPatterns() && random.nextDouble() < PATTERN_SAID -> pick(Pattern.values(), random);
            case Kind kind -> pick(Colour.values(), random);
        };
    }

    /** Every attribute that some caption says. */
    static List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>(Arrays.asList(Colour.values()));
        attributes.addAll(Arrays.asList(Pattern.values()));
        attributes.addAll(Arrays.asList(Gender.values()));
        return attributes;
    }

    static <T> T pick(T[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }

    private interface Weight<T> {
        int of(T value);
    }

    private static <T> T weighted(T[] values, Weight<T> weight, RandomGenerator random) {
        int left = random.nextInt(Arrays.stream(values).mapToInt(weight::of).sum());
        for (T value : values) {
            left -= weight.of(value);
            if (left < 0) {
                return value;
            }
        }
        throw new IllegalStateException("unreachable: the draw is below the sum of the weights");
    }
}
