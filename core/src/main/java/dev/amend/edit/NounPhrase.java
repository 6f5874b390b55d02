package dev.amend.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A thing and what is said of it, whether of one or of many: "a blue rose", "the blue roses", "a pack of blue roses". In lower case, as text
 * encoders read.
 *
 * @param attributes the words before the noun, each with a space behind it
 * @param ofMany whether the prompt was of many
 * @param determiner what the prompt began with; empty where it was a plural alone
 */
record NounPhrase(String attributes, String singular, String plural, boolean ofMany, String determiner) {
    static final Set<String> INDEFINITE = Set.of("a", "an");
    private static final Set<String> OF_ONE = Set.of("a", "an", "one", "this", "that", "each", "every", "another");
    private static final Set<String> OF_MANY = Set.of(
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
            "some", "many", "several", "few", "both", "these", "those", "all");
    private static final Set<String> OF_EITHER = Set.of("the", "my", "your", "his", "her", "its", "our", "their");

    /** "a few roses". */
    private static final Set<String> COUNTS = Set.of("few", "couple", "dozen", "hundred", "thousand");

    /** "a pack of roses". */
    private static final Set<String> GROUPS = Set.of(
            "pack", "pair", "bunch", "group", "bouquet", "bowl", "basket", "pile", "row", "set", "couple", "herd",
            "flock", "field", "lot", "number", "dozen");

    /** With these a prompt says more than a thing and what it is like. */
    private static final Set<String> MORE = Set.of(
            "about", "above", "across", "against", "along", "among", "around", "as", "at", "before", "behind", "below",
            "beneath", "beside", "between", "beyond", "by", "down", "during", "for", "from", "in", "inside", "into",
            "like", "near", "of", "off", "on", "onto", "outside", "over", "through", "to", "toward", "towards", "under",
            "up", "with", "within", "without", "and", "or", "but", "is", "are", "was", "were", "be", "has", "have",
            "who", "which");

    private static final Set<String> NOT_IN_BETWEEN = Stream.of(OF_ONE, OF_MANY, OF_EITHER, COUNTS, MORE)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** "a woman smiling" ends in no noun; these do. */
    private static final String DOING =
            "(?!.*(ring|king|wing|string|spring|building|painting|ceiling|morning|evening)$).*ing";

    /** What a prompt says; nothing where it is not a determiner and words that end in a noun, or a plural alone. */
    static Optional<NounPhrase> parse(String prompt) {
        List<String> words =
                Arrays.asList(prompt.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        String first = words.getFirst();
        if (words.size() > 1 && (OF_ONE.contains(first) || OF_EITHER.contains(first))) {
            boolean group = words.size() > 3
                    && GROUPS.contains(words.get(1))
                    && words.get(2).equals("of");
            int determiner = group ? 3 : COUNTS.contains(words.get(1)) ? 2 : 1;
            return determiner == 1
                    ? ofEither(first, words.subList(1, words.size()))
                    : ofMany(first, words.subList(determiner, words.size()));
        }
        return OF_MANY.contains(first) ? ofMany(first, words.subList(1, words.size())) : ofMany("", words);
    }

    private static Optional<NounPhrase> ofEither(String determiner, List<String> words) {
        boolean many = OF_EITHER.contains(determiner) && EnglishNouns.isPlural(words.getLast());
        return many ? ofMany(determiner, words) : ofOne(determiner, words);
    }

    private static Optional<NounPhrase> ofOne(String determiner, List<String> words) {
        return attributes(words)
                .flatMap(said -> EnglishNouns.pluralOf(words.getLast())
                        .map(plural -> new NounPhrase(said, words.getLast(), plural, false, determiner)));
    }

    private static Optional<NounPhrase> ofMany(String determiner, List<String> words) {
        return attributes(words)
                .flatMap(said -> EnglishNouns.singularOf(words.getLast())
                        .map(singular -> new NounPhrase(said, singular, words.getLast(), true, determiner)));
    }

    /** The words before the noun; nothing where there is no noun, or more than such words. */
    private static Optional<String> attributes(List<String> words) {
        boolean plain = !words.isEmpty()
                && !words.getLast().matches(DOING)
                && words.stream().allMatch(word -> word.matches("[\\p{L}'-]+") && !NOT_IN_BETWEEN.contains(word));
        return Optional.of(words)
                .filter(_ -> plain)
                .map(all -> String.join(" ", all.subList(0, all.size() - 1)))
                .map(before -> before.isEmpty() ? "" : before + " ");
    }

    /** Whether the prompt was of one, with "a" or "an". */
    boolean indefinite() {
        return !ofMany && INDEFINITE.contains(determiner);
    }

    /** "a blue rose". */
    String one() {
        String said = attributes + singular;
        return "%s %s".formatted(EnglishNouns.articleOf(said), said);
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
