package dev.amend.checkpoint;

import dev.amend.tensor.Shape;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One network's weights, alone in a safetensors file. */
public final class NetworkFile implements AutoCloseable {
    private final Path path;
    private final WeightFiles files;

    private NetworkFile(Path path, WeightFiles files) {
        this.path = path;
        this.files = files;
    }

    /** @throws CheckpointException if it is no safetensors file */
    public static NetworkFile open(Path path) {
        return new NetworkFile(path, WeightFiles.of("", List.of(SafetensorsFile.open(path))));
    }

    /** Of a tensor; nothing if there is none. */
    public Optional<Shape> shape(String key) {
        return Optional.ofNullable(files.tensors().get(key))
                .map(tensor -> tensor.info().shape());
    }

    /**
     * The network's tensors.
     *
     * @param owner of the memory they are in; must outlive them
     */
    public Weights weights(Arena owner, Loading loading) {
        return Weights.of(new DiffusersFolder.FolderSource(path, files.tensors()), owner, loading);
    }

    /** Weights that were read stay. */
    @Override
    public void close() {
        files.close();
    }
}
