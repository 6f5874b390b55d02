package dev.amend.edit;

import dev.amend.edit.Forecast.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prompts to try edits on, made from the edits themselves where the user names none.
 *
 * @param following the edits' own prompts within others
 * @param staying the same said of other things: "a car", which shall not become "a blue car" with "a rose" → "a blue rose"
 */
public record UsualProbes(List<Probe> following, List<Probe> staying) {
    private static final List<String> FRAMES =
            List.of("a drawing of %s", "a painting of %s", "%s in the snow", "%s at night", "%s on a table");

    private static final List<String> THINGS =
            List.of("dog", "horse", "bird", "car", "boat", "house", "tree", "flower", "apple", "shirt", "cup", "chair");

    /** Of more edits some stand for all. */
    private static final int MOST_EDITS = 16;

    public UsualProbes {
        following = List.copyOf(following);
        staying = List.copyOf(staying);
    }

    public static UsualProbes of(EditRequest request) {
        List<Edit> edits = some(request.edits());
        List<String> things = unnamed(request.edits());
        return new UsualProbes(
                edits.stream().flatMap(UsualProbes::framed).toList(),
                edits.stream().flatMap(edit -> others(edit, things)).distinct().toList());
    }

    private static List<Edit> some(List<Edit> edits) {
        int count = Math.min(edits.size(), MOST_EDITS);
        return IntStream.range(0, count)
                .mapToObj(i -> edits.get(i * edits.size() / count))
                .toList();
    }

    private static Stream<Probe> framed(Edit edit) {
        return FRAMES.stream()
                .map(frame -> new Probe(frame.formatted(edit.source()), frame.formatted(edit.destination())));
    }

    /** The things that no edit names. */
    private static List<String> unnamed(List<Edit> edits) {
        Set<String> named = edits.stream()
                .flatMap(edit -> Stream.of(edit.source(), edit.destination()))
                .flatMap(prompt -> words(prompt).stream())
                .collect(Collectors.toSet());
        return THINGS.stream()
                .filter(thing -> !named.contains(thing) && !named.contains(pluralOf(thing)))
                .toList();
    }

    /** The edit said of other things. Where the destination is about something else, they have nothing to go to. */
    private static Stream<Probe> others(Edit edit, List<String> things) {
        List<String> words = words(edit.source());
        String noun = words.getLast();
        boolean plural = NounPhrase.parse(edit.source()).map(NounPhrase::ofMany).orElse(noun.endsWith("s"));
        return things.stream()
                .map(thing -> plural ? pluralOf(thing) : thing)
                .map(thing -> new Probe(
                        with(words, noun, thing),
                        Optional.of(words(edit.destination()))
                                .filter(said -> said.contains(noun))
                                .map(said -> with(said, noun, thing))));
    }

    private static String pluralOf(String thing) {
        return EnglishNouns.pluralOf(thing).orElseThrow();
    }

    private static List<String> words(String prompt) {
        return Arrays.asList(prompt.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    }

    private static String with(List<String> words, String word, String other) {
        List<String> changed = new ArrayList<>(words);
        changed.replaceAll(one -> one.equals(word) ? other : one);
        for (int i = 1; i < changed.size(); i++) {
            if (changed.get(i).equals(other) && NounPhrase.INDEFINITE.contains(changed.get(i - 1))) {
                changed.set(i - 1, EnglishNouns.articleOf(other));
            }
        }
        return String.join(" ", changed);
    }
}
