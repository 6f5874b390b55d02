package dev.amend.pipeline;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Loading;
import dev.amend.config.VaeConfig;
import dev.amend.image.Image;
import dev.amend.tensor.Cpu;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.lang.foreign.Arena;

/** What can be told before the work. */
final class Checks {
    private Checks() {}

    static void model(Checkpoint checkpoint, VaeConfig vae) {
        int channels = checkpoint.unetConfig().inChannels();
        if (channels != vae.latentChannels()) {
            throw new PipelineException(
                    "%s: its UNet reads %d channels and its autoencoder makes %d: a model for inpainting, depth or instructions. amend generates with plain text-to-image models; edits of this one work elsewhere."
                            .formatted(checkpoint.path(), channels, vae.latentChannels()));
        }
        try (Arena memory = Arena.ofConfined()) {
            checkpoint.vaeWeights(
                    memory, Loading.PLAIN); // headers only: missing weights are told now, not after the last step
        }
    }

    static void device(PipelineOptions options) {
        if (!options.device().isAvailable()) {
            throw new PipelineException(
                    "this build of amend finds no CUDA device: build with -Pcuda on a machine that has one, or leave --device out");
        }
        if (options.device() == Device.CPU && options.computeType() == DType.F16) {
            throw new PipelineException(
                    "a processor computes in float32 or bf16, not in fp16: give --dtype float32 or bf16");
        }
        if (options.device() == Device.CPU && options.computeType() == DType.BF16 && !Cpu.canBfloat16()) {
            throw new PipelineException(
                    "this processor cannot compute in bf16, which takes AVX-512: give --dtype float32, or leave it out");
        }
    }

    static void request(GenerationRequest request, Checkpoint checkpoint, VaeConfig vae) {
        size("width", request.width(), vae.scaleFactor());
        size("height", request.height(), vae.scaleFactor());
        if ((long) request.width() * request.height() > Image.MAX_PIXELS) {
            throw new PipelineException("size %dx%d: an image has at most %d pixels"
                    .formatted(request.width(), request.height(), Image.MAX_PIXELS));
        }
        request.edits().forEach(use -> use.edit().requireFit(checkpoint));
    }

    private static void size(String side, int pixels, int factor) {
        if (pixels >= factor && pixels % factor == 0) {
            return;
        }
        int below = Math.max(factor, pixels / factor * factor);
        throw new PipelineException(
                "%s %d: this model makes images whose sides are multiples of %d; the nearest are %d and %d"
                        .formatted(side, pixels, factor, below, below + factor));
    }
}
