package dev.amend.edit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** English nouns of one and of many, as far as a few rules know them. */
final class EnglishNouns {
    private static final Set<String> UNCHANGED =
            Set.of("sheep", "fish", "deer", "moose", "salmon", "trout", "aircraft", "series", "species");
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("child", "children"),
            Map.entry("person", "people"),
            Map.entry("man", "men"),
            Map.entry("woman", "women"),
            Map.entry("mouse", "mice"),
            Map.entry("goose", "geese"),
            Map.entry("foot", "feet"),
            Map.entry("tooth", "teeth"),
            Map.entry("ox", "oxen"),
            Map.entry("knife", "knives"),
            Map.entry("leaf", "leaves"),
            Map.entry("loaf", "loaves"),
            Map.entry("scarf", "scarves"),
            Map.entry("shelf", "shelves"),
            Map.entry("thief", "thieves"),
            Map.entry("wife", "wives"),
            Map.entry("wolf", "wolves"),
            Map.entry("calf", "calves"),
            Map.entry("elf", "elves"),
            Map.entry("hero", "heroes"),
            Map.entry("potato", "potatoes"),
            Map.entry("tomato", "tomatoes"),
            Map.entry("lens", "lenses"),
            Map.entry("gas", "gases"),
            Map.entry("cookie", "cookies"),
            Map.entry("movie", "movies"),
            Map.entry("pie", "pies"),
            Map.entry("tie", "ties"),
            Map.entry("zombie", "zombies"));
    private static final Map<String, String> SINGULARS =
            IRREGULAR.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** What ends in s and is of one all the same: glass, bus, iris. */
    private static final List<String> ENDINGS_OF_ONE = List.of("ss", "us", "is");

    private EnglishNouns() {}

    /** "rose" → "roses". */
    static String pluralOf(String noun) {
        if (UNCHANGED.contains(noun)) {
            return noun;
        }
        String irregular = IRREGULAR.get(noun);
        if (irregular != null) {
            return irregular;
        }
        if (noun.endsWith("man")) { // fireman, policewoman
            return noun.substring(0, noun.length() - 2) + "en";
        }
        if (noun.matches(".*[^aeiou]y")) {
            return withoutLast(noun, 1) + "ies";
        }
        return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
    }

    /** "roses" → "rose". */
    static String singularOf(String plural) {
        if (UNCHANGED.contains(plural)) {
            return plural;
        }
        String irregular = SINGULARS.get(plural);
        if (irregular != null) {
            return irregular;
        }
        if (plural.endsWith("men")) {
            return withoutLast(plural, 2) + "an";
        }
        if (plural.endsWith("ies")) {
            return withoutLast(plural, 3) + "y";
        }
        // dresses, boxes, churches, buses; but horses, houses
        return withoutLast(plural, plural.matches(".*(ss|x|zz|ch|sh|[^o]us)es") ? 2 : 1);
    }

    /** Whether a noun is of many, as far as its looks tell; "sheep" may be either and is. */
    static boolean isPlural(String noun) {
        if (UNCHANGED.contains(noun) || SINGULARS.containsKey(noun) || noun.endsWith("men")) {
            return true;
        }
        return noun.endsWith("s")
                && !IRREGULAR.containsKey(noun)
                && ENDINGS_OF_ONE.stream().noneMatch(noun::endsWith);
    }

    private static String withoutLast(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
