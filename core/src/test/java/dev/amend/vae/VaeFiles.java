package dev.amend.vae;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** What may have happened to the autoencoder of a diffusers folder. */
final class VaeFiles {
    private static final String FILE = "vae/diffusion_pytorch_model.safetensors";

    private VaeFiles() {}

    /** Gives the tensors other names; those without one are left out. */
    static void rename(Path model, Function<String, Optional<String>> name) {
        Path path = model.resolve(FILE);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            SafetensorsWriter writer = new SafetensorsWriter();
            file.tensors()
                    .values()
                    .forEach(info -> name.apply(info.name())
                            .ifPresent(renamed -> writer.tensor(
                                    renamed, info.dtype(), info.shape(), SafetensorsWriter.Source.of(file, info))));
            writer.write(path, true);
        }
    }

    /** Adds a tensor that no autoencoder has. */
    static void addTensor(Path model, String name) {
        Path path = model.resolve(FILE);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            SafetensorsWriter writer = new SafetensorsWriter();
            file.tensors()
                    .values()
                    .forEach(info -> writer.tensor(
                            info.name(), info.dtype(), info.shape(), SafetensorsWriter.Source.of(file, info)));
            writer.tensor(
                    name, DType.F32, Shape.of(1), SafetensorsWriter.Source.of(MemorySegment.ofArray(new byte[4])));
            writer.write(path, true);
        }
    }

    /** What older versions of diffusers called a tensor of the attention. */
    static Optional<String> oldName(String key) {
        return Optional.of(key.replace(".to_q.", ".query.")
                .replace(".to_k.", ".key.")
                .replace(".to_v.", ".value.")
                .replace(".to_out.0.", ".proj_attn."));
    }
}
