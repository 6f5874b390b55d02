package dev.amend.tokenizer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Turns what the files say into a vocabulary's tables, or says which file says something impossible. */
final class VocabularyCheck {
    private static final String ADVICE = "give the tokenizer folder of a Stable Diffusion model, or fetch it again";

    private final VocabularyFiles files;
    private final Map<String, Integer> ids;

    VocabularyCheck(VocabularyFiles files) {
        this.files = files;
        this.ids = files.ids();
    }

    /** The tokens by their ids, which are each of 0 to n − 1 once. */
    String[] tokens() {
        String[] tokens = new String[ids.size()];
        ids.forEach((token, id) -> {
            if (id < 0 || id >= tokens.length) {
                throw wrong(
                        files.idsFile(),
                        "'%s' has the id %d".formatted(token, id),
                        "0 to %d, as there are %d tokens".formatted(tokens.length - 1, tokens.length));
            }
            if (tokens[id] != null) {
                throw wrong(
                        files.idsFile(),
                        "'%s' and '%s' both have the id %d".formatted(tokens[id], token, id),
                        "an id of its own for each token");
            }
            tokens[id] = token;
        });
        return tokens;
    }

    /** The ids of the 256 bytes within a word, then of the 256 that end one. */
    int[] byteIds() {
        int[] byteIds = new int[512];
        for (int value = 0; value < 256; value++) {
            String token = Character.toString(ByteAlphabet.character(value));
            byteIds[value] = id(token);
            byteIds[256 + value] = id(token + Vocabulary.END_OF_WORD);
        }
        return byteIds;
    }

    /** @throws TokenizerException if CLIP cannot do without this token and it is not there */
    int id(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw wrong(files.idsFile(), "no token '" + token + "'", "CLIP's vocabulary, which has it");
        }
        return id;
    }

    MergeTable merges() {
        List<String> lines = files.merges();
        MergeTable merges = new MergeTable(lines.size());
        for (int rank = 0; rank < lines.size(); rank++) {
            String line = lines.get(rank);
            int space = line.indexOf(' ');
            if (space <= 0 || space == line.length() - 1 || line.indexOf(' ', space + 1) >= 0) {
                throw wrong(files.mergesFile(), merge(rank), "two parts with one space between");
            }
            String left = line.substring(0, space);
            String right = line.substring(space + 1);
            merges.put(idOfMerge(left, rank), idOfMerge(right, rank), rank, idOfMerge(left.concat(right), rank));
        }
        return merges;
    }

    private int idOfMerge(String token, int rank) {
        Integer id = ids.get(token);
        if (id == null) {
            throw wrong(
                    files.mergesFile(),
                    "%s needs '%s', which %s does not have".formatted(merge(rank), token, files.idsFile()),
                    "merges and ids of one tokenizer");
        }
        return id;
    }

    private String merge(int rank) {
        return "merge %d, '%s',".formatted(rank + 1, files.merges().get(rank));
    }

    private static TokenizerException wrong(Path file, String found, String expected) {
        return new TokenizerException("%s: found %s, expected %s: %s".formatted(file, found, expected, ADVICE));
    }
}
