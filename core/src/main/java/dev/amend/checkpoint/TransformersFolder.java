package dev.amend.checkpoint;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;

/** A model as transformers saves it: one network, its weights beside its configuration. */
public final class TransformersFolder implements AutoCloseable {
    private final Path path;
    private final List<WeightFiles> variants;

    private TransformersFolder(Path path, List<WeightFiles> variants) {
        this.path = path;
        this.variants = variants;
    }

    /** @throws CheckpointException if the folder holds no weights that can be read */
    public static TransformersFolder open(Path path) {
        return new TransformersFolder(path, WeightFiles.openAll(path));
    }

    /**
     * The network's tensors.
     *
     * @param owner of the memory they are in; must outlive them
     */
    public Weights weights(Arena owner, Loading loading) {
        return Weights.of(
                new DiffusersFolder.FolderSource(path, variants.getFirst().tensors()), owner, loading);
    }

    /** Tells this network from others, whatever its folder is called: {@link Fingerprint}'s hash of its tensors. */
    public String fingerprint() {
        return Fingerprint.hash(variants.getFirst().tensors().values());
    }

    /** The same with the files that say what it is shown and how: configuration, preprocessing, vocabulary. */
    public String drawingFingerprint() {
        return DrawingFingerprint.of(this, path);
    }

    /** Weights that were read stay. */
    @Override
    public void close() {
        variants.forEach(WeightFiles::close);
    }
}
