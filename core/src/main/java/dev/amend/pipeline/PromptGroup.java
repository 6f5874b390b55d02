package dev.amend.pipeline;

import dev.amend.clip.PromptEncoder;
import dev.amend.clip.TextConditioning;
import dev.amend.tokenizer.PromptSyntax;
import dev.amend.tokenizer.WeightedPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Images of a batch whose prompts take equally many chunks, so that the UNet can be asked for all of them at once. Beside a longer
 * prompt a short one would be filled up with chunks that it has not alone, and its image would be another.
 *
 * @param images their places in the batch
 * @param conditioning a row for each, preceded by as many rows of the negative prompt where there is guidance
 */
record PromptGroup(List<Integer> images, TextConditioning conditioning) {
    PromptGroup {
        images = List.copyOf(images);
    }

    /** All of a request's images, with embeddings owned by the caller's scope. */
    static List<PromptGroup> of(PromptEncoder encoder, GenerationRequest request) {
        int least = request.guided()
                ? encoder.chunks(PromptSyntax.parse(request.negativePrompt().orElse("")))
                : 1;
        SortedMap<Integer, List<Integer>> byChunks = new TreeMap<>();
        for (int i = 0; i < request.samples().size(); i++) {
            int chunks =
                    encoder.chunks(PromptSyntax.parse(request.samples().get(i).prompt()));
            byChunks.computeIfAbsent(Math.max(least, chunks), _ -> new ArrayList<>())
                    .add(i);
        }
        return byChunks.values().stream()
                .map(images -> new PromptGroup(images, conditioning(encoder, some(request, images))))
                .toList();
    }

    private static GenerationRequest some(GenerationRequest request, List<Integer> images) {
        return request.with(images.stream().map(request.samples()::get).toList());
    }

    private static TextConditioning conditioning(PromptEncoder encoder, GenerationRequest request) {
        List<String> distinct =
                request.samples().stream().map(Sample::prompt).distinct().toList();
        List<WeightedPrompt> prompts =
                distinct.stream().map(PromptSyntax::parse).toList();
        long[] rows = request.samples().stream()
                .mapToLong(sample -> distinct.indexOf(sample.prompt()))
                .toArray();
        if (!request.guided()) {
            return encoder.conditioning(prompts).rows(rows);
        }
        long[] both = new long[2 * rows.length]; // the negative prompt is row 0
        for (int i = 0; i < rows.length; i++) {
            both[rows.length + i] = 1 + rows[i];
        }
        return encoder.conditioning(prompts, request.negativePrompt().map(PromptSyntax::parse))
                .rows(both);
    }
}
