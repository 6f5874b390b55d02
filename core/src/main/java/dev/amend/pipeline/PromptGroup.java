package dev.amend.pipeline;

import dev.amend.clip.PromptEncoder;
import dev.amend.clip.TextConditioning;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.PromptSyntax;
import dev.amend.tokenizer.WeightedPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Images of a batch whose prompts take equally many chunks, so that the UNet can be asked for all of them at once. Beside a longer
 * prompt a short one would be filled up with chunks that it has not alone, and its image would be another.
 *
 * @param images their places in the batch
 * @param read their prompts, each once, behind the negative one where there is guidance
 * @param rows of what was read: one for each image, preceded by as many of the negative prompt where there is guidance
 */
record PromptGroup(List<Integer> images, TextConditioning read, List<Integer> rows) {
    PromptGroup {
        images = List.copyOf(images);
        rows = List.copyOf(rows);
    }

    /** What the UNet is told, a row for each of {@link #rows}. */
    TextConditioning conditioning() {
        return read.rows(rows.stream().mapToLong(row -> row).toArray());
    }

    /** What holds the memory of this. */
    List<Tensor> tensors() {
        return Stream.concat(Stream.of(read.context()), read.pooled().stream()).toList();
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
                .map(images -> of(images, encoder, some(request, images)))
                .toList();
    }

    private static GenerationRequest some(GenerationRequest request, List<Integer> images) {
        return request.with(images.stream().map(request.samples()::get).toList());
    }

    private static PromptGroup of(List<Integer> images, PromptEncoder encoder, GenerationRequest request) {
        List<String> distinct =
                request.samples().stream().map(Sample::prompt).distinct().toList();
        List<WeightedPrompt> prompts =
                distinct.stream().map(PromptSyntax::parse).toList();
        List<Integer> rows = request.samples().stream()
                .map(sample -> distinct.indexOf(sample.prompt()))
                .toList();
        if (!request.guided()) {
            return new PromptGroup(images, encoder.conditioning(prompts), rows);
        }
        List<Integer> both = Stream.concat(
                        rows.stream().map(_ -> 0), rows.stream().map(row -> 1 + row))
                .toList();
        Optional<WeightedPrompt> negative = request.negativePrompt().map(PromptSyntax::parse);
        return new PromptGroup(images, encoder.conditioning(prompts, negative), both);
    }
}
