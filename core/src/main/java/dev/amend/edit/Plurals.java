package dev.amend.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says an edit of one thing of many as well: with "a rose" → "a blue rose" also "two roses" → "two blue roses" and "many roses" → "many blue
 * roses". A text encoder reads a plural as another word, so what it learns of one rose it only half applies to roses (docs/decisions/020).
 */
public final class Plurals {
    private static final List<String> DETERMINERS = List.of("two", "many");
    private static final Set<String> ARTICLES = Set.of("a", "an");

    /** Behind these the last word is no longer what the prompt is about. */
    private static final Set<String> PREPOSITIONS = Set.of(
            "about", "above", "across", "against", "among", "around", "at", "before", "behind", "below", "beside",
            "between", "by", "for", "from", "in", "inside", "into", "near", "of", "on", "onto", "over", "through", "to",
            "under", "with", "without");

    private static final Set<String> UNCHANGED =
            Set.of("sheep", "fish", "deer", "moose", "salmon", "trout", "aircraft");
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
            Map.entry("tomato", "tomatoes"));

    private Plurals() {}

    /** Each edit, and behind it what it says of many; an edit that is not of one thing stays alone. */
    public static List<Edit> with(List<Edit> edits) {
        return edits.stream()
                .flatMap(edit -> Stream.concat(Stream.of(edit), of(edit).stream()))
                .toList();
    }

    /** What an edit says of many; nothing where one of its prompts is not "a" or "an" and words that end in a noun. */
    static List<Edit> of(Edit edit) {
        Optional<String> source = plural(edit.source());
        Optional<String> destination = plural(edit.destination());
        if (source.isEmpty() || destination.isEmpty()) {
            return List.of();
        }
        return DETERMINERS.stream()
                .map(many -> new Edit(many + " " + source.get(), many + " " + destination.get(), edit.weight()))
                .toList();
    }

    /** "a red rose" → "red roses". */
    private static Optional<String> plural(String prompt) {
        List<String> words = Arrays.asList(prompt.strip().split("\\s+", -1));
        boolean ofOne = words.size() > 1
                && ARTICLES.contains(words.getFirst().toLowerCase(Locale.ROOT))
                && words.stream().noneMatch(PREPOSITIONS::contains)
                && words.stream().allMatch(word -> word.matches("[\\p{L}'-]+"));
        if (!ofOne) {
            return Optional.empty();
        }
        Stream<String> before = words.subList(1, words.size() - 1).stream();
        return Optional.of(String.join(
                " ", Stream.concat(before, Stream.of(pluralOf(words.getLast()))).toList()));
    }

    /** By the rules of English, as far as these few lines know them. */
    private static String pluralOf(String noun) {
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
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
    }
}
