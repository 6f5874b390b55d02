package dev.amend.pipeline;

import dev.amend.Progress;
import dev.amend.adapter.LoraUse;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.image.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A tiny model that makes small images in few steps. */
final class TinyImages implements AutoCloseable {
    static final int SIZE = 64;
    static final int STEPS = 4;

    private final Checkpoint checkpoint;
    private final StableDiffusion diffusion;

    private TinyImages(Path model, PipelineOptions options) {
        this.checkpoint = Models.open(model.toString(), OpenOptions.NONE);
        try {
            this.diffusion = StableDiffusion.of(checkpoint, options);
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    static TinyImages of(Path folder, PipelineOptions options) {
        return new TinyImages(folder, options);
    }

    /** In float32, with adapters. */
    static TinyImages of(Path folder, LoraUse... loras) {
        return of(folder, options(false, loras));
    }

    static PipelineOptions options(boolean lowMemory, LoraUse... loras) {
        return new PipelineOptions(
                PipelineOptions.FLOAT32.device(),
                PipelineOptions.FLOAT32.dtype(),
                lowMemory,
                List.of(loras),
                Optional.empty());
    }

    /** A request for one image of a few steps. */
    static GenerationRequest request(String prompt) {
        GenerationRequest usual = GenerationRequest.of(prompt, 3, SIZE, SIZE);
        return new GenerationRequest(
                usual.samples(),
                usual.negativePrompt(),
                STEPS,
                usual.guidanceScale(),
                SIZE,
                SIZE,
                usual.scheduler(),
                usual.edits());
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    StableDiffusion diffusion() {
        return diffusion;
    }

    List<Image> images(GenerationRequest request) {
        return diffusion.generate(request, Progress.NONE);
    }

    /** The only image of a request. */
    Image image(GenerationRequest request) {
        return images(request).getFirst();
    }

    /** The image of a prompt under some edits. */
    Image image(String prompt, EditUse... edits) {
        return image(request(prompt).withEdits(List.of(edits)));
    }

    /** The final latents of a request. */
    Latents latents(GenerationRequest request) {
        try (Sampling sampling = diffusion.sampling(request)) {
            return sampling.finish(Progress.NONE);
        }
    }

    /** The share of pixels that differ by more than a level in some channel. */
    static double differing(Image first, Image second) {
        return differing(first, second, 1);
    }

    /** The share of pixels that differ by more than some levels in some channel. */
    static double differing(Image first, Image second, int levels) {
        byte[] a = first.pixels();
        byte[] b = second.pixels();
        if (!first.toString().equals(second.toString())) {
            throw new IllegalArgumentException("%s and %s are of different sizes".formatted(first, second));
        }
        long differing = IntStream.range(0, a.length / 3)
                .filter(pixel -> IntStream.range(3 * pixel, 3 * pixel + 3)
                        .anyMatch(i -> Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i])) > levels))
                .count();
        return 3.0 * differing / a.length;
    }

    @Override
    public void close() {
        diffusion.close();
        checkpoint.close();
    }
}
