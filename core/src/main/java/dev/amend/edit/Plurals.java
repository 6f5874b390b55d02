package dev.amend.edit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Says an edit of one thing of many as well, and one of many of one: with "the roses" → "the blue roses" also "a rose" → "a blue rose", "two
 * roses" → "two blue roses" and "many roses" → "many blue roses". A text encoder reads a plural as another word, so what it learns of one rose
 * it only half applies to roses (docs/decisions/020).
 */
final class Plurals {
    private static final List<Function<NounPhrase, String>> WAYS =
            List.of(NounPhrase::one, thing -> thing.many("two"), thing -> thing.many("many"));

    private Plurals() {}

    /** Each edit, and if plural, behind it what else it says; an edit that is not of things alone stays alone. */
    static List<Edit> said(List<Edit> edits, boolean plural) {
        if (!plural) {
            return edits;
        }
        return edits.stream()
                .flatMap(edit -> Stream.concat(Stream.of(edit), of(edit).stream()))
                .toList();
    }

    /** What an edit says of one and of many, but for what it says already; nothing where its prompts are not of things alone, or of one and of many. */
    static List<Edit> of(Edit edit) {
        Optional<NounPhrase> source = NounPhrase.parse(edit.source());
        Optional<NounPhrase> destination = NounPhrase.parse(edit.destination());
        if (source.isEmpty() || destination.isEmpty() || !belong(source.get(), destination.get())) {
            return List.of();
        }
        return WAYS.stream()
                .skip(source.get().indefinite() ? 1 : 0)
                .map(way -> new Edit(way.apply(source.get()), way.apply(destination.get()), edit.weight()))
                .filter(other -> !other.source().equalsIgnoreCase(edit.source().strip()))
                .filter(other -> !other.source().equals(other.destination()))
                .toList();
    }

    /** Whether the one can become the other: "roses" → "blue roses", but nobody knows how many "tom hanks" are. */
    private static boolean belong(NounPhrase source, NounPhrase destination) {
        boolean same = source.attributes().isEmpty() && source.plural().equals(destination.plural());
        boolean thing = same || !source.determiner().isEmpty();
        return thing && source.ofMany() == destination.ofMany();
    }
}
