package dev.amend.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The four files of a CLIP tokenizer's folder, of which the last two tell transformers which tokens are special. */
final class VocabularyWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private VocabularyWriter() {}

    static void write(LearnedVocabulary vocabulary, Path folder) {
        try {
            Files.createDirectories(folder);
            writeJson(folder.resolve("vocab.json"), ids(vocabulary.tokens()));
            Files.writeString(folder.resolve("merges.txt"), merges(vocabulary.merges()));
            writeJson(folder.resolve("special_tokens_map.json"), specialTokens(Map.of()));
            writeJson(folder.resolve("tokenizer_config.json"), settings());
        } catch (IOException e) {
            throw new TokenizerException("%s: the tokenizer cannot be written: %s".formatted(folder, e), e);
        }
    }

    private static void writeJson(Path file, Map<String, ?> content) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(content) + "\n");
    }

    private static Map<String, Integer> ids(List<String> tokens) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        tokens.forEach(token -> ids.put(token, ids.size()));
        return ids;
    }

    private static String merges(List<List<String>> merges) {
        StringBuilder lines = new StringBuilder("#version: 0.2\n");
        merges.forEach(merge -> lines.append(String.join(" ", merge)).append('\n'));
        return lines.toString();
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("add_prefix_space", false);
        settings.putAll(specialTokens(Map.of("__type", "AddedToken")));
        settings.put("do_lower_case", true);
        settings.put("errors", "replace");
        settings.put("model_max_length", ClipTokenizer.MAX_LENGTH);
        settings.put("tokenizer_class", "CLIPTokenizer");
        return settings;
    }

    private static Map<String, Object> specialTokens(Map<String, Object> mark) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("bos_token", specialToken(Vocabulary.START, mark));
        tokens.put("eos_token", specialToken(Vocabulary.END, mark));
        tokens.put("pad_token", Vocabulary.END);
        tokens.put("unk_token", specialToken(Vocabulary.END, mark));
        return tokens;
    }

    private static Map<String, Object> specialToken(String token, Map<String, Object> mark) {
        Map<String, Object> entry = new LinkedHashMap<>(mark);
        entry.put("content", token);
        entry.put("lstrip", false);
        entry.put("normalized", true);
        entry.put("rstrip", false);
        entry.put("single_word", false);
        return entry;
    }
}
