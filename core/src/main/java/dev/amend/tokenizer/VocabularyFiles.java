package dev.amend.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a tokenizer's files say, not yet checked.
 *
 * @param idsFile where the ids were read
 * @param mergesFile where the merges were read
 * @param merges the two parts with a space between, most preferred first
 */
record VocabularyFiles(Path idsFile, Map<String, Integer> ids, Path mergesFile, List<String> merges) {
    static final String TOKENIZER_JSON = "tokenizer.json";
    private static final int EXPECTED_TOKENS = 49_408;

    static VocabularyFiles read(Path folder) {
        Path vocab = folder.resolve("vocab.json");
        Path merges = folder.resolve("merges.txt");
        Path tokenizer = folder.resolve(TOKENIZER_JSON);
        if (Files.exists(vocab) && Files.exists(merges)) {
            return readPair(vocab, merges);
        }
        if (Files.exists(tokenizer)) {
            return readTokenizerJson(tokenizer);
        }
        throw new TokenizerException(
                "%s: found %s, expected vocab.json with merges.txt, or tokenizer.json: give the tokenizer folder of the model"
                        .formatted(folder, found(folder, vocab, merges)));
    }

    private static String found(Path folder, Path vocab, Path merges) {
        if (Files.exists(vocab)) {
            return "vocab.json without merges.txt";
        }
        if (Files.exists(merges)) {
            return "merges.txt without vocab.json";
        }
        return Files.isDirectory(folder) ? "no vocabulary" : "no such folder";
    }

    private static VocabularyFiles readPair(Path vocab, Path merges) {
        Map<String, Integer> ids = HashMap.newHashMap(EXPECTED_TOKENS);
        JsonFile.read(vocab, (token, id) -> putId(vocab, token, id, ids));
        return new VocabularyFiles(vocab, ids, merges, readMerges(merges));
    }

    private static List<String> readMerges(Path file) {
        try {
            List<String> merges = new ArrayList<>(EXPECTED_TOKENS);
            for (String line : Files.readString(file).split("\n", -1)) {
                String merge = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
                if (!merge.isEmpty() && !(merges.isEmpty() && merge.startsWith("#version"))) {
                    merges.add(merge);
                }
            }
            return merges;
        } catch (IOException e) {
            throw new TokenizerException("%s cannot be read as UTF-8 text: %s".formatted(file, e), e);
        }
    }

    private static VocabularyFiles readTokenizerJson(Path file) {
        Map<String, Integer> ids = HashMap.newHashMap(EXPECTED_TOKENS);
        List<String> merges = new ArrayList<>(EXPECTED_TOKENS);
        JsonFile.read(file, (name, value) -> {
            if (name.equals("model")) {
                JsonFile.readObject(file, value, (part, content) -> readModel(file, part, content, ids, merges));
            }
        });
        return new VocabularyFiles(file, ids, file, merges);
    }

    private static void readModel(
            Path file, String part, JsonParser content, Map<String, Integer> ids, List<String> merges) {
        if (part.equals("vocab")) {
            JsonFile.readObject(file, content, (token, id) -> putId(file, token, id, ids));
        } else if (part.equals("merges") && content.hasToken(JsonToken.START_ARRAY)) {
            while (content.nextToken() != JsonToken.END_ARRAY) {
                merges.add(merge(file, content));
            }
        }
    }

    /** Older files write {@code "a b"}, newer ones {@code ["a", "b"]}. */
    private static String merge(Path file, JsonParser content) {
        if (!content.hasToken(JsonToken.START_ARRAY)) {
            return JsonFile.text(file, content);
        }
        StringJoiner parts = new StringJoiner(" ");
        while (content.nextToken() != JsonToken.END_ARRAY) {
            parts.add(JsonFile.text(file, content));
        }
        return parts.toString();
    }

    private static void putId(Path file, String token, JsonParser id, Map<String, Integer> ids) {
        if (!id.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            throw JsonFile.wrong(file, id, "the id of '" + token + "', a whole number,");
        }
        if (ids.put(token, id.getIntValue()) != null) {
            throw new TokenizerException(
                    "%s: '%s' has two ids, expected one: fetch the tokenizer's files again".formatted(file, token));
        }
    }
}
