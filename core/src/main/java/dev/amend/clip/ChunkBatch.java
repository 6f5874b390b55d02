package dev.amend.clip;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.PromptChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of some prompts as one text encoder takes them: all in one batch, prompt by prompt, and behind them an empty one
 * if a prompt has to be filled up.
 */
final class ChunkBatch {
    private final List<PromptChunk> chunks;
    private final long[][] rows; // prompt, place → row of the batch

    private ChunkBatch(List<PromptChunk> chunks, long[][] rows) {
        this.chunks = chunks;
        this.rows = rows;
    }

    /** @param length the number of chunks that every prompt is brought to; none has more */
    static ChunkBatch of(List<List<PromptChunk>> prompts, int length, PromptChunk empty) {
        List<PromptChunk> chunks = new ArrayList<>();
        prompts.forEach(chunks::addAll);
        long[][] rows = new long[prompts.size()][length];
        long next = 0;
        for (int b = 0; b < rows.length; b++) {
            Arrays.fill(rows[b], chunks.size());
            for (int i = 0; i < prompts.get(b).size(); i++) {
                rows[b][i] = next++;
            }
        }
        if (chunks.size() < (long) length * rows.length) {
            chunks.add(empty);
        }
        return new ChunkBatch(chunks, rows);
    }

    List<PromptChunk> chunks() {
        return chunks;
    }

    /** [N, 77]. */
    long[][] ids() {
        return chunks.stream()
                .map(chunk -> Arrays.stream(chunk.ids()).asLongStream().toArray())
                .toArray(long[][]::new);
    }

    /** States of the chunks [N, 77, d] → of the prompts, chunk behind chunk, [B, 77·k, d]. */
    Tensor joined(Tensor states) {
        int prompts = rows.length;
        long width = states.shape().size(2);
        long[] order = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        Tensor flat = states.reshape(chunks.size(), -1); // [N, 77·d]
        return flat.rows(Tensor.of(Shape.of(order.length), order)).reshape(prompts, -1, width);
    }

    /** One embedding for each chunk [N, p] → of each prompt's first, [B, p]. */
    Tensor firsts(Tensor embeds) {
        long[] first = Arrays.stream(rows).mapToLong(row -> row[0]).toArray();
        return embeds.rows(Tensor.of(Shape.of(first.length), first));
    }
}
