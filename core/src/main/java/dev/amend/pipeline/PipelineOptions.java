package dev.amend.pipeline;

import dev.amend.adapter.LoraUse;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Cpu;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a model is held.
 *
 * @param dtype what its networks compute in; none chooses the fastest that the device computes in hardware
 * @param lowMemory whether only one network at a time is in memory
 * @param loras merged into the weights as they are loaded
 * @param tokenizer a folder with a vocabulary, for checkpoints that have none
 */
public record PipelineOptions(
        Device device, Optional<DType> dtype, boolean lowMemory, List<LoraUse> loras, Optional<Path> tokenizer) {
    /** On the processor in float32: as diffusers does by default. */
    public static final PipelineOptions FLOAT32 =
            new PipelineOptions(Device.CPU, Optional.of(DType.F32), false, List.of(), Optional.empty());

    private static final int NARROWEST_PUBLISHED = 320;

    public PipelineOptions {
        loras = List.copyOf(loras);
    }

    /** The same, but on a processor small models compute in float32: their time goes between operations, where 16 bits only add conversions. */
    PipelineOptions forModel(UNetConfig unet) {
        return dtype.isEmpty() && waitsBetweenLayers(unet)
                ? new PipelineOptions(device, Optional.of(DType.F32), lowMemory, loras, tokenizer)
                : this;
    }

    /** Whether a model has layers so small, on a processor, that its time goes between them. */
    boolean waitsBetweenLayers(UNetConfig unet) {
        return device == Device.CPU && Collections.max(unet.blockOutChannels()) < NARROWEST_PUBLISHED;
    }

    /** The type that the networks compute in. */
    public DType computeType() {
        return dtype.orElseGet(() -> switch (device) {
            case CPU -> Cpu.hasFastBfloat16() ? DType.BF16 : DType.F32;
            case CUDA -> DType.F16;
        });
    }

    /** That type as the command and users call it: {@code float32}, {@code bf16}, {@code fp16}. */
    public String computeTypeName() {
        DType type = computeType();
        return switch (type) {
            case F32 -> "float32";
            case BF16 -> "bf16";
            case F16 -> "fp16";
            default -> type.name();
        };
    }
}
