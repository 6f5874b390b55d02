package dev.amend.train;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.tensor.DType;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes weights as diffusers and transformers store them. */
final class ModelFolder {
    private ModelFolder() {}

    /** A component's tensors in one file, rounded to float16. */
    static void write(Path file, Map<String, Tensor> tensors) {
        try (Arena memory = Arena.ofConfined();
                TensorScope _ = TensorScope.open()) {
            SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
            tensors.forEach((name, tensor) -> writer.tensor(
                    name,
                    DType.F16,
                    tensor.shape(),
                    SafetensorsWriter.Source.of(tensor.to(DType.F16).bytes(memory))));
            writer.write(file, true);
        }
    }

    /**
     * The tensors of a file.
     *
     * @param owner of their memory
     */
    static Map<String, Tensor> read(Path file, Arena owner) {
        try (SafetensorsFile stored = SafetensorsFile.open(file)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            stored.tensors()
                    .forEach((name, info) ->
                            tensors.put(name, Tensor.view(stored.map(name, owner), info.dtype(), info.shape())));
            return tensors;
        }
    }
}
