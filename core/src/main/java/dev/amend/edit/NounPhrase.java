package dev.amend.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A thing and what is said of it, whether of one or of many: "a blue rose", "the blue roses", "a pack of blue roses".
 *
 * @param attributes the words before the noun, each with a space behind it
 * @param ofMany whether the prompt was of many
 * @param indefinite whether it began with "a" or "an"
 */
record NounPhrase(String attributes, String singular, String plural, boolean ofMany, boolean indefinite) {
    private static final Set<String> INDEFINITE = Set.of("a", "an");
    private static final Set<String> OF_ONE = Set.of("a", "an", "one", "this", "that", "each", "every", "another");
    private static final Set<String> OF_MANY = Set.of(
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "many", "several", "few",
            "both", "these", "those", "all");
    private static final Set<String> OF_EITHER = Set.of("the", "my", "your", "his", "her", "its", "our", "their");
    private static final Set<String> GROUPS = Set.of(
            "pack", "pair", "bunch", "group", "bouquet", "bowl", "basket", "pile", "row", "set", "couple", "herd",
            "flock", "field", "lot", "number", "dozen");

    /** Behind these the last word is no longer what the prompt is about. */
    private static final Set<String> PREPOSITIONS = Set.of(
            "about", "above", "across", "against", "among", "around", "at", "before", "behind", "below", "beside",
            "between", "by", "for", "from", "in", "inside", "into", "near", "of", "on", "onto", "over", "through", "to",
            "under", "with", "without");

    /** Where "a" is said before a vowel, and "an" before none. */
    private static final String VOWEL_SOUND = "(?!eu|one|uni|us[aeiou])[aeiou].*|hour.*|honest.*";

    /** What a prompt says; nothing where it is not a determiner and words that end in a noun, or a plural alone. */
    static Optional<NounPhrase> parse(String prompt) {
        List<String> words = Arrays.asList(prompt.strip().split("\\s+", -1));
        String first = words.getFirst().toLowerCase(Locale.ROOT);
        if (OF_ONE.contains(first) || OF_EITHER.contains(first)) {
            boolean group = words.size() > 3
                    && GROUPS.contains(words.get(1))
                    && words.get(2).equals("of");
            return group ? ofMany(words, 3) : ofEither(words, first);
        }
        if (OF_MANY.contains(first)) {
            return ofMany(words, 1);
        }
        boolean isProse = words.stream().allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
        return isProse ? ofMany(words, 0) : Optional.empty();
    }

    private static Optional<NounPhrase> ofEither(List<String> words, String first) {
        boolean many = OF_EITHER.contains(first) && EnglishNouns.isPlural(words.getLast());
        return many ? ofMany(words, 1) : ofOne(words, INDEFINITE.contains(first));
    }

    private static Optional<NounPhrase> ofOne(List<String> words, boolean indefinite) {
        String noun = words.getLast();
        return attributes(words, 1)
                .map(said -> new NounPhrase(said, noun, EnglishNouns.pluralOf(noun), false, indefinite));
    }

    private static Optional<NounPhrase> ofMany(List<String> words, int determiner) {
        String noun = words.getLast();
        return attributes(words, determiner)
                .filter(_ -> EnglishNouns.isPlural(noun))
                .map(said -> new NounPhrase(said, EnglishNouns.singularOf(noun), noun, true, false));
    }

    /** The words between determiner and noun; nothing where there is no noun, or something else than words. */
    private static Optional<String> attributes(List<String> words, int determiner) {
        List<String> said = words.subList(Math.min(determiner, words.size()), words.size());
        boolean plain = !said.isEmpty()
                && said.stream().allMatch(word -> word.matches("[\\p{L}'-]+") && !PREPOSITIONS.contains(word));
        return Optional.of(said)
                .filter(_ -> plain)
                .map(all -> String.join(" ", all.subList(0, all.size() - 1)))
                .map(before -> before.isEmpty() ? "" : before + " ");
    }

    /** "a blue rose". */
    String one() {
        String said = attributes + singular;
        return (said.matches(VOWEL_SOUND) ? "an " : "a ") + said;
    }

    /**
     * "two blue roses".
     *
     * @param determiner such as "two"
     */
    String many(String determiner) {
        return "%s %s%s".formatted(determiner, attributes, plural);
    }
}
