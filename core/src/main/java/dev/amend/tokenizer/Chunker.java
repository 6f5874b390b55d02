package dev.amend.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills chunks token by token. */
final class Chunker {
    /** Without start and end token. */
    private static final int CAPACITY = ClipTokenizer.MAX_LENGTH - 2;

    private static final int COMMA_BACKTRACK = 20;
    private static final int NONE = -1;

    private final ClipTokenizer tokenizer;
    private final int comma;
    private final List<PromptChunk> finished = new ArrayList<>();
    private final int[] ids = new int[CAPACITY];
    private final double[] weights = new double[CAPACITY];
    private int size;
    private int lastComma = NONE;

    private Chunker(ClipTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.comma = tokenizer.ids(",")[1];
    }

    static List<PromptChunk> chunks(WeightedPrompt prompt, ClipTokenizer tokenizer) {
        Chunker chunker = new Chunker(tokenizer);
        int last = prompt.sections().size() - 1;
        for (int i = 0; i <= last; i++) {
            prompt.sections().get(i).forEach(chunker::add);
            if (i < last || chunker.size > 0 || chunker.finished.isEmpty()) {
                chunker.finish(chunker.size);
            }
        }
        return List.copyOf(chunker.finished);
    }

    private void add(WeightedText span) {
        int[] all = tokenizer.ids(span.text());
        for (int i = 1; i < all.length - 1; i++) {
            add(all[i], span.weight());
        }
    }

    private void add(int id, double weight) {
        if (size == CAPACITY) {
            boolean commaNear = lastComma != NONE && CAPACITY - lastComma <= COMMA_BACKTRACK;
            finish(commaNear && id != comma ? lastComma + 1 : size);
        }
        if (id == comma) {
            lastComma = size;
        }
        ids[size] = id;
        weights[size] = weight;
        size++;
    }

    /** Makes a chunk of the first tokens; what stands behind them begins the next one. */
    private void finish(int count) {
        int[] chunk = new int[ClipTokenizer.MAX_LENGTH];
        Arrays.fill(chunk, count + 2, chunk.length, tokenizer.padId());
        chunk[0] = tokenizer.startId();
        System.arraycopy(ids, 0, chunk, 1, count);
        chunk[count + 1] = tokenizer.endId();
        double[] multipliers = new double[ClipTokenizer.MAX_LENGTH];
        Arrays.fill(multipliers, 1);
        System.arraycopy(weights, 0, multipliers, 1, count);
        finished.add(new PromptChunk(chunk, multipliers, count + 2));
        size -= count;
        System.arraycopy(ids, count, ids, 0, size);
        System.arraycopy(weights, count, weights, 0, size);
        lastComma = NONE;
    }
}
