package dev.amend.edit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** English nouns of one and of many, in lower case, as far as a few rules know them. Where they do not, they say nothing. */
final class EnglishNouns {
    /** Words, and ends of words, that are the same of one and of many: goldfish, spacecraft. */
    private static final List<String> UNCHANGED =
            List.of("sheep", "fish", "deer", "moose", "salmon", "trout", "craft", "series", "species");

    /** Words, and ends of words, with plurals of their own: bookshelf, grandchild. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("child", "children"),
            Map.entry("person", "people"),
            Map.entry("mouse", "mice"),
            Map.entry("tooth", "teeth"),
            Map.entry("knife", "knives"),
            Map.entry("leaf", "leaves"),
            Map.entry("loaf", "loaves"),
            Map.entry("scarf", "scarves"),
            Map.entry("shelf", "shelves"),
            Map.entry("thief", "thieves"),
            Map.entry("wife", "wives"),
            Map.entry("wolf", "wolves"),
            Map.entry("hero", "heroes"),
            Map.entry("potato", "potatoes"),
            Map.entry("tomato", "tomatoes"),
            Map.entry("mango", "mangoes"),
            Map.entry("volcano", "volcanoes"),
            Map.entry("shoe", "shoes"),
            Map.entry("canoe", "canoes"),
            Map.entry("lens", "lenses"),
            Map.entry("iris", "irises"),
            Map.entry("cactus", "cacti"),
            Map.entry("cookie", "cookies"),
            Map.entry("brownie", "brownies"),
            Map.entry("movie", "movies"),
            Map.entry("zombie", "zombies"),
            Map.entry("hoodie", "hoodies"),
            Map.entry("menu", "menus"),
            Map.entry("taxi", "taxis"),
            Map.entry("kiwi", "kiwis"),
            Map.entry("bikini", "bikinis"));

    /** Words alone, as their letters end others too. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("man", "men"),
            Map.entry("woman", "women"),
            Map.entry("foot", "feet"),
            Map.entry("goose", "geese"),
            Map.entry("ox", "oxen"),
            Map.entry("calf", "calves"),
            Map.entry("elf", "elves"),
            Map.entry("gas", "gases"),
            Map.entry("toe", "toes"),
            Map.entry("pie", "pies"),
            Map.entry("tie", "ties"));

    /** What is only of many, or never: "a glass" is another thing than glasses. */
    private static final Set<String> OF_NO_NUMBER = Set.of(
            "glasses",
            "sunglasses",
            "jeans",
            "scissors",
            "pants",
            "shorts",
            "trousers",
            "tights",
            "leggings",
            "clothes",
            "headphones",
            "goggles",
            "binoculars",
            "pajamas",
            "pyjamas",
            "hair",
            "water",
            "snow",
            "grass",
            "bread",
            "sand",
            "rain",
            "fire",
            "smoke",
            "ice",
            "rice",
            "milk",
            "coffee",
            "food",
            "music");

    /** What ends in man or men and is no man: these have an s or none. */
    private static final Set<String> NO_MEN = Set.of(
            "human",
            "german",
            "roman",
            "shaman",
            "talisman",
            "ottoman",
            "caiman",
            "ramen",
            "specimen",
            "omen",
            "abdomen",
            "regimen",
            "semen",
            "acumen");

    /** What "an" is said before. */
    private static final String VOWEL_SOUND = "(?!eu|one|uni|u[fkt]|us[aeiou])[aeiou].*|hour.*|honest.*";

    /** What ends in s and is of one all the same: glass, bus, tennis. */
    private static final List<String> ENDINGS_OF_ONE = List.of("ss", "us", "is");

    private static final Map<String, String> SINGULARS = turned(IRREGULAR);
    private static final Map<String, String> SHORT_SINGULARS = turned(SHORT);

    private EnglishNouns() {}

    private static Map<String, String> turned(Map<String, String> plurals) {
        return plurals.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** "a", or "an" as before "orange rose". */
    static String articleOf(String words) {
        return words.matches(VOWEL_SOUND) ? "an" : "a";
    }

    /** "rose" → "roses"; nothing for what is of no number, or is a plural already. */
    static Optional<String> pluralOf(String noun) {
        if (OF_NO_NUMBER.contains(noun)) {
            return Optional.empty();
        }
        if (isUnchanged(noun)) {
            return Optional.of(noun);
        }
        return known(noun, SHORT, IRREGULAR)
                .or(() -> isPlural(noun) ? Optional.empty() : Optional.of(regularPluralOf(noun)));
    }

    private static String regularPluralOf(String noun) {
        if (noun.endsWith("man") && !NO_MEN.contains(noun)) { // fireman, policewoman
            return withoutLast(noun, 2) + "en";
        }
        if (noun.matches(".*[^aeiou]y")) {
            return withoutLast(noun, 1) + "ies";
        }
        return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
    }

    /** "roses" → "rose"; nothing for what is of no number, or is no plural. */
    static Optional<String> singularOf(String plural) {
        if (OF_NO_NUMBER.contains(plural) || !isPlural(plural)) {
            return Optional.empty();
        }
        if (isUnchanged(plural)) {
            return Optional.of(plural);
        }
        return Optional.of(known(plural, SHORT_SINGULARS, SINGULARS).orElseGet(() -> regularSingularOf(plural)));
    }

    private static String regularSingularOf(String plural) {
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
        if (isUnchanged(noun) || known(noun, SHORT_SINGULARS, SINGULARS).isPresent()) {
            return true;
        }
        if (noun.endsWith("men")) {
            return !NO_MEN.contains(noun);
        }
        return noun.endsWith("s")
                && known(noun, SHORT, IRREGULAR).isEmpty()
                && ENDINGS_OF_ONE.stream().noneMatch(noun::endsWith);
    }

    private static boolean isUnchanged(String noun) {
        return UNCHANGED.stream().anyMatch(noun::endsWith);
    }

    /** By a word alone, or else by the longest of the endings: volcanoes are no canoes. */
    private static Optional<String> known(String noun, Map<String, String> alone, Map<String, String> endings) {
        return Optional.ofNullable(alone.get(noun))
                .or(() -> endings.keySet().stream()
                        .filter(noun::endsWith)
                        .max(Comparator.comparingInt(String::length))
                        .map(ending -> withoutLast(noun, ending.length()) + endings.get(ending)));
    }

    private static String withoutLast(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
