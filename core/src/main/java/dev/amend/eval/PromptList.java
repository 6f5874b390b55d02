package dev.amend.eval;

import dev.amend.tokenizer.ClipTokenizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prompts from a file, one a line. {} in a line stands for what an edit is about, the last word of its source: "a yellow {}".
 *
 * @param name of the file
 */
public record PromptList(String name, List<String> prompts) {
    private static final String THING = "{}";

    /** @throws EvalException if there are none */
    public PromptList {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new EvalException("%s: has no prompt, expected one a line".formatted(name));
        }
    }

    /**
     * What to preserve beside edits of some sources. A line that names what is edited, in its very tokens, is left out: to preserve it would
     * undo the edit. One that says {} is meant.
     */
    public List<String> beside(List<String> sources, ClipTokenizer tokenizer) {
        List<String> things = sources.stream().map(PromptList::lastWord).toList();
        return prompts.stream()
                .flatMap(line -> line.contains(THING)
                        ? things.stream().map(thing -> line.replace(THING, thing))
                        : Stream.of(line).filter(prompt -> !names(prompt, things, tokenizer)))
                .toList();
    }

    private static String lastWord(String source) {
        String[] words = source.strip().split("\\s+", -1);
        return words[words.length - 1];
    }

    private static boolean names(String prompt, List<String> things, ClipTokenizer tokenizer) {
        List<Integer> tokens = tokens(prompt, tokenizer);
        return things.stream().anyMatch(thing -> Collections.indexOfSubList(tokens, tokens(thing, tokenizer)) >= 0);
    }

    /** Without start and end. */
    private static List<Integer> tokens(String text, ClipTokenizer tokenizer) {
        int[] ids = tokenizer.ids(text);
        return Arrays.stream(ids, 1, ids.length - 1).boxed().toList();
    }
}
