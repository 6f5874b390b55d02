package dev.amend.cli;

import dev.amend.adapter.LoraUse;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where and in what numbers images are computed. */
final class ComputeOptions {
    static final String TOPIC = "How to compute";

    /** Where. */
    enum Place {
        cpu(Device.CPU),
        cuda(Device.CUDA);

        private final Device device;

        Place(Device device) {
            this.device = device;
        }
    }

    /** In what numbers; {@link PipelineOptions#computeTypeName} has the same names. */
    enum Precision {
        auto(Optional.empty()),
        float32(Optional.of(DType.F32)),
        bf16(Optional.of(DType.BF16)),
        fp16(Optional.of(DType.F16));

        private final Optional<DType> dtype;

        Precision(Optional<DType> dtype) {
            this.dtype = dtype;
        }
    }

    @Option(names = "--device", order = 1, paramLabel = "DEVICE", description = "cpu or cuda. Default: cpu")
    private Place device = Place.cpu;

    @Option(
            names = "--dtype",
            order = 2,
            paramLabel = "TYPE",
            description =
                    "auto, float32, bf16 or fp16. auto is the fastest that the hardware computes in; float32 is the most exact. Default: auto")
    private Precision dtype = Precision.auto;

    @Option(
            names = "--batch",
            order = 3,
            paramLabel = "N",
            description =
                    "Draw so many images at once, which takes more memory. Default: 1; where evaluate, debias and quality draw small ones, 16")
    private Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--low-memory",
            order = 4,
            description = "Hold one part of the model at a time; each image takes longer.")
    private boolean lowMemory;

    /** Fails now where a value is none. */
    void check() {
        if (batch(1) < 1) {
            throw new CliException("batch is %d, expected at least 1 image at once".formatted(batch(1)));
        }
    }

    /** A request in parts that are drawn at once. */
    List<GenerationRequest> batches(GenerationRequest request) {
        return request.inBatches(batch(1));
    }

    /**
     * How many images are drawn at once.
     *
     * @param usual unless the user says
     */
    int batch(int usual) {
        return batch.orElse(usual);
    }

    PipelineOptions pipelineOptions(List<LoraUse> loras, Optional<Path> tokenizer) {
        return new PipelineOptions(device.device, dtype.dtype, lowMemory, loras, tokenizer);
    }
}
