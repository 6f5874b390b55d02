package dev.amend.edit;

import dev.amend.clip.Prompt;
import dev.amend.edit.PromptPair.Role;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a user should know about prompts before wondering why an edit does not do what it should. */
final class PromptWarnings {
    private PromptWarnings() {}

    static List<String> of(List<PromptPair> pairs) {
        Set<String> warnings = new LinkedHashSet<>();
        for (PromptPair pair : pairs) {
            if (pair.role() == Role.AUGMENTED) {
                continue;
            }
            Stream.of(pair.source(), pair.destination()).forEach(prompt -> warnIfCut(prompt, warnings));
            if (pair.role() == Role.ASKED
                    && Arrays.equals(pair.source().ids(), pair.destination().ids())) {
                warnings.add("\"%s\" → \"%s\" asks for nothing: both are the same to the text encoder"
                        .formatted(pair.source().text(), pair.destination().text()));
            }
        }
        return List.copyOf(warnings);
    }

    private static void warnIfCut(Prompt prompt, Set<String> warnings) {
        if (!prompt.cutOff().isEmpty()) {
            warnings.add("\"%s\" is longer than a text encoder's 77 tokens; cut off: \"%s\""
                    .formatted(abbreviate(prompt.text()), prompt.cutOff().strip()));
        }
    }

    private static String abbreviate(String text) {
        int limit = 60;
        return text.length() <= limit ? text : text.substring(0, limit) + "…";
    }
}
