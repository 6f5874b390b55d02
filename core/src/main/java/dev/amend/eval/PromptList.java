package dev.amend.eval;

import dev.amend.tokenizer.ClipTokenizer;
import java.util.List;

/**
 * Prompts from a file, one a line.
 *
 * @param name of the file
 */
public record PromptList(String name, List<String> prompts) {
    /** @throws EvalException if there are none */
    public PromptList {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new EvalException("%s: has no prompt, expected one a line".formatted(name));
        }
    }

    /** Those that do not name what is edited, by the tokens of the source's last word: to preserve those would undo the edit. */
    public List<String> unnamed(String source, ClipTokenizer tokenizer) {
        return RowEdits.unnamed(prompts, source, tokenizer);
    }
}
