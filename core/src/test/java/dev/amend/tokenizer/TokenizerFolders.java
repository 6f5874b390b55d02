package dev.amend.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokenizer folders for tests: CLIP's own, and small ones written on the spot. */
final class TokenizerFolders {
    static final Path GOLDEN = Path.of("src/test/resources/golden");
    static final Path CLIP = GOLDEN.resolve("clip-bpe");
    static final JsonMapper JSON = new JsonMapper();

    private TokenizerFolders() {}

    /** The 256 bytes, the 256 that end a word, the tokens given, start and end. */
    static Map<String, Integer> vocabulary(String... tokens) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String ending : List.of("", Vocabulary.END_OF_WORD)) {
            for (int value = 0; value < 256; value++) {
                ids.put(ByteAlphabet.character(value) + ending, ids.size());
            }
        }
        for (String token : tokens) {
            ids.put(token, ids.size());
        }
        Vocabulary.START_AND_END.forEach(token -> ids.put(token, ids.size()));
        return ids;
    }

    static Path writePair(Path folder, Map<String, Integer> ids, String merges) throws IOException {
        JSON.writeValue(folder.resolve("vocab.json").toFile(), ids);
        Files.writeString(folder.resolve("merges.txt"), merges);
        return folder;
    }

    /** CLIP's vocabulary as a tokenizer.json, merges as text or as pairs. */
    static Path writeTokenizerJson(Path folder, boolean pairs, Map<String, Object> more) throws IOException {
        List<Object> merges = new ArrayList<>();
        List<String> lines = Files.readAllLines(CLIP.resolve("merges.txt"));
        for (String line : lines.subList(1, lines.size())) {
            merges.add(pairs ? List.of(line.split(" ", -1)) : line);
        }
        JsonNode vocab = JSON.readTree(CLIP.resolve("vocab.json").toFile());
        Map<String, Object> content = new LinkedHashMap<>(more);
        content.put("model", Map.of("type", "BPE", "vocab", vocab, "merges", merges));
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), content);
        return folder;
    }

    static JsonNode golden(String file) {
        return JSON.readTree(GOLDEN.resolve(file).toFile());
    }
}
