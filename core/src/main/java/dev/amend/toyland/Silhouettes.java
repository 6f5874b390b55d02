package dev.amend.toyland;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Silhouettes, each drawn once. */
final class Silhouettes {
    private record Key(Noun noun, Attribute form, double half, boolean mirrored, boolean outlined) {}

    private static final Map<Key, Silhouette> DRAWN = new ConcurrentHashMap<>();

    private Silhouettes() {}

    /**
     * The silhouette of a noun.
     *
     * @param form the pattern of a kind, the gender of a profession
     * @param half half its height, pixels
     * @param outlined whether shapes have dark outlines, as in drawings
     */
    static Silhouette of(Noun noun, Attribute form, double half, boolean mirrored, boolean outlined) {
        return DRAWN.computeIfAbsent(new Key(noun, form, half, mirrored, outlined), Silhouettes::draw);
    }

    private static Silhouette draw(Key key) {
        Pattern pattern = key.form() instanceof Pattern form ? form : Pattern.PLAIN;
        double outline = key.outlined() ? Finish.DRAWING.edgeWidth() : 0;
        return Silhouette.of(figure(key), pattern, key.half(), key.mirrored(), outline);
    }

    private static Figure figure(Key key) {
        return switch (key.noun()) {
            case Kind kind -> Figures.of(kind);
            case Profession profession -> {
                Gender gender = key.form() == Gender.FEMALE ? Gender.FEMALE : Gender.MALE;
                yield Figures.of(profession, new Person(gender, Labels.SKIN, Labels.HAIR));
            }
        };
    }
}
