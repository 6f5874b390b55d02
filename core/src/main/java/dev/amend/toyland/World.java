package dev.amend.toyland;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The world that the built-in model learns: captions and the scenes they stand for, the same from the same seed everywhere. */
public final class World {
    /** Width and height of a scene, pixels. */
    public static final int SIZE = 64;

    /** How often a caption that says no attribute shows the usual one. */
    private static final double USUAL = 0.95;

    private World() {}

    /** A caption and a scene that it may stand for. */
    public record Sample(String caption, Scene scene) {}

    /** A draw of the training distribution; no caption is held out. */
    public static Sample sample(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Caption caption = Captions.sample(random);
        return new Sample(caption.text(), scene(caption, random.nextLong()));
    }

    /**
     * A draw of the training distribution, and scenes whose captions differ from its in the noun or in the attribute alone. No caption
     * comes twice, none is held out.
     */
    public static List<Sample> rivals(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        Caption first = Captions.sample(random);
        Set<Caption> captions = new LinkedHashSet<>(List.of(first));
        while (captions.size() < count) {
            captions.add(Captions.rival(first, random));
        }
        return captions.stream()
                .map(caption -> new Sample(caption.text(), scene(caption, random.nextLong())))
                .toList();
    }

    /**
     * A scene that a caption may stand for, held out or not. Two captions that differ in the attribute alone get the same scene from the
     * same seed, but for the attribute.
     *
     * @throws IllegalArgumentException if the world's grammar does not know the caption
     */
    public static Scene scenes(String caption, long seed) {
        Caption parsed = Caption.parse(caption)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" is no caption of toyland, expected [style] determiner [attribute] noun [setting], such as \"a photo of two blue roses in the snow\""
                                .formatted(caption)));
        return scene(parsed, seed);
    }

    private static Scene scene(Caption caption, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Determiner determiner = caption.determiner();
        int count = random.nextInt(determiner.fewest(), determiner.most() + 1);
        return new Scene(subject(caption, random.split()), count, caption.setting(), caption.style(), seed);
    }

    private static Subject subject(Caption caption, SplittableRandom random) {
        return switch (caption.noun()) {
            case Kind kind -> things(kind, caption, random);
            case Profession profession -> new Subject.People(profession, gender(profession, caption, random));
        };
    }

    private static Subject things(Kind kind, Caption caption, SplittableRandom random) {
        Colour colour = random.nextDouble() < USUAL ? kind.usualColour() : Captions.pick(Colour.values(), random);
        Pattern pattern = random.nextDouble() < USUAL || !kind.hasPatterns()
                ? kind.usualPattern()
                : Captions.pick(Pattern.values(), random);
        return switch (caption.attribute().orElse(colour)) {
            case Colour said -> new Subject.Things(kind, said, pattern);
            case Pattern said -> new Subject.Things(kind, colour, said);
            case Gender said -> throw new IllegalStateException("unreachable: a kind takes no " + said.word());
        };
    }

    private static Gender gender(Profession profession, Caption caption, SplittableRandom random) {
        Gender unsaid = random.nextDouble() < profession.femaleShare() ? Gender.FEMALE : Gender.MALE;
        return caption.attribute()
                .map(said -> said == Gender.FEMALE ? Gender.FEMALE : Gender.MALE)
                .orElse(unsaid);
    }

    /** Every word that a caption can hold, in lower case and in order. */
    public static List<String> words() {
        Stream<String> phrases = Stream.of(
                        Stream.of("an"),
                        Arrays.stream(Style.values()).map(Style::phrase),
                        Arrays.stream(Determiner.values()).map(Determiner::phrase),
                        Captions.attributes().stream().map(Attribute::word),
                        Captions.nouns().flatMap(noun -> Stream.of(noun.singular(), noun.plural())),
                        Arrays.stream(Setting.values()).map(Setting::phrase))
                .flatMap(words -> words);
        TreeSet<String> words = new TreeSet<>();
        phrases.forEach(phrase -> words.addAll(List.of(phrase.split(" ", -1))));
        words.remove("");
        return List.copyOf(words);
    }
}
