package dev.amend.edit;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.checkpoint.SafetensorsWriter.Source;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import java.nio.file.Path;

/**
 * An edit in a file of its own: {@code d} [d, r] and {@code m} [r, d] with T − I = d·m, float32, and the recipe.
 *
 * @param map with factors as they are stored
 */
public record MapFile(TextMap map, Recipe recipe) {
    private static final String FORMAT_KEY = "format";
    private static final String FORMAT = "amend-map";

    /** Whether an open file is a map. */
    public static boolean matches(SafetensorsFile file) {
        return FORMAT.equals(file.metadata().get(FORMAT_KEY));
    }

    /** @throws CheckpointException if the file is no map or is damaged */
    public static MapFile read(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return read(file);
        }
    }

    /** Reads an open map. */
    public static MapFile read(SafetensorsFile file) {
        if (!matches(file)) {
            throw new CheckpointException(
                    "%s: is no edit map (its metadata has no format %s); make one with amend edit … --as map"
                            .formatted(file.path(), FORMAT));
        }
        Matrix d = matrix(file, "d");
        Matrix m = matrix(file, "m");
        if (d.columns() != m.rows() || d.rows() != m.columns()) {
            throw new CheckpointException("%s: d is [%d, %d], m is [%d, %d]; expected [d, r] and [r, d]"
                    .formatted(file.path(), d.rows(), d.columns(), m.rows(), m.columns()));
        }
        Recipe recipe = Recipe.find(file.path().toString(), file.metadata())
                .orElseThrow(() -> new CheckpointException("%s: has no %s".formatted(file.path(), Recipe.KEY)));
        return new MapFile(new TextMap(d, m), recipe);
    }

    private static Matrix matrix(SafetensorsFile file, String name) {
        TensorInfo info = file.get(name);
        Matrix matrix = new StoredTensor(file, info).matrix();
        if (!matrix.isFinite()) {
            throw new CheckpointException(
                    "%s: %s holds NaN or infinite values; the file is damaged".formatted(file.path(), name));
        }
        return matrix;
    }

    /** The edit at so much of its strength. */
    public MapFile scaled(double strength) {
        return new MapFile(map.scaled(strength), recipe.withStrength(recipe.strength() * strength));
    }

    /**
     * Checks that a model reads embeddings of the kind that the map changes.
     *
     * @throws EditException naming both
     */
    public void requireFit(Checkpoint checkpoint) {
        int width = checkpoint.unetConfig().crossAttentionDim();
        if (recipe.family() != checkpoint.family() || map.dimension() != width) {
            throw new EditException("the map is for %s (%d wide), the model is %s (%d wide)"
                    .formatted(
                            recipe.family().displayName(),
                            map.dimension(),
                            checkpoint.family().displayName(),
                            width));
        }
        recipe.layers().checkAgainst(checkpoint.layout().layers());
    }

    /** Writes the map, its factors rounded to float32. */
    public void write(Path target, boolean force) {
        new SafetensorsWriter()
                .metadata(FORMAT_KEY, FORMAT)
                .metadata(Recipe.KEY, recipe.toJson())
                .tensor("d", DType.F32, shape(map.d()), Source.of(Elements.bytes(map.d(), DType.F32)))
                .tensor("m", DType.F32, shape(map.m()), Source.of(Elements.bytes(map.m(), DType.F32)))
                .write(target, force);
    }

    private static Shape shape(Matrix matrix) {
        return Shape.of(matrix.rows(), matrix.columns());
    }
}
