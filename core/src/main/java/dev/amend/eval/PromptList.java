package dev.amend.eval;

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
}
