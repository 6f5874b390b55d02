package dev.amend.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds which token a tokenizer folder pads prompts with. */
final class PadToken {
    private PadToken() {}

    /** The first file that names one tells; where none does, the end token pads, as CLIP has it. */
    static String in(Path folder) {
        return inSettings(folder.resolve("special_tokens_map.json"))
                .or(() -> inSettings(folder.resolve("tokenizer_config.json")))
                .or(() -> inTokenizerJson(folder.resolve(VocabularyFiles.TOKENIZER_JSON)))
                .orElse(Vocabulary.END);
    }

    private static Optional<String> inSettings(Path file) {
        return Files.exists(file) ? textOfField(file, "pad_token") : Optional.empty();
    }

    private static Optional<String> textOfField(Path file, String field) {
        List<String> found = new ArrayList<>();
        JsonFile.read(file, (name, value) -> {
            if (name.equals(field)) {
                addText(file, value, found);
            }
        });
        return found.stream().findFirst();
    }

    /** A token is written as plain text or as an object with its text as {@code content}; null names none. */
    private static void addText(Path file, JsonParser value, List<String> found) {
        if (value.hasToken(JsonToken.START_OBJECT)) {
            JsonFile.readObject(file, value, (name, content) -> {
                if (name.equals("content")) {
                    found.add(JsonFile.text(file, content));
                }
            });
        } else if (!value.hasToken(JsonToken.VALUE_NULL)) {
            found.add(JsonFile.text(file, value));
        }
    }

    /** The padding section's token, else the one added token besides start and end where there is exactly one. */
    private static Optional<String> inTokenizerJson(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> padding = new ArrayList<>();
        List<String> added = new ArrayList<>();
        JsonFile.read(file, (name, value) -> {
            if (name.equals("padding") && value.hasToken(JsonToken.START_OBJECT)) {
                JsonFile.readObject(file, value, (setting, content) -> {
                    if (setting.equals("pad_token")) {
                        addText(file, content, padding);
                    }
                });
            } else if (name.equals("added_tokens") && value.hasToken(JsonToken.START_ARRAY)) {
                while (value.nextToken() != JsonToken.END_ARRAY) {
                    addText(file, value, added);
                }
            }
        });
        added.removeAll(Vocabulary.START_AND_END);
        return padding.isEmpty() && added.size() != 1
                ? Optional.empty()
                : Optional.of(padding.isEmpty() ? added.getFirst() : padding.getFirst());
    }
}
