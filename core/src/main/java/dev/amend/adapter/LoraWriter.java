package dev.amend.adapter;

import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.config.Family;
import dev.amend.config.ModelSpec;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes an adapter of one rank r and alpha = r on every module: the only form that every loader scales right.
 *
 * @param down the first factor, shared by all modules, [r, d]
 * @param dtype the type of the factors
 */
public record LoraWriter(LoraStyle style, Family family, ModelSpec spec, Matrix down, DType dtype) {
    private static final String PT = "pt";

    /**
     * Writes the file.
     *
     * @param up a projection's second factor [out, r], asked for once each
     * @param title the name users see
     * @param more further metadata
     */
    public void write(
            List<Projection> projections,
            Function<Projection, Matrix> up,
            String title,
            Map<String, String> more,
            Path target,
            boolean force) {
        SafetensorsWriter writer =
                new SafetensorsWriter().metadata(metadata(title)).metadata(more);
        hashes(writer);
        MemorySegment downBytes = Elements.bytes(down, dtype);
        for (Projection projection : projections) {
            String module = style.module(family, projection) + ".";
            Shape upShape = Shape.of(projection.shape().size(0), down.rows());
            writer.tensor(
                    module + style.down(),
                    dtype,
                    Shape.of(down.rows(), down.columns()),
                    SafetensorsWriter.Source.of(downBytes));
            writer.tensor(
                    module + style.up(),
                    dtype,
                    upShape,
                    out -> SafetensorsWriter.Source.of(Elements.bytes(up.apply(projection), dtype))
                            .writeTo(out));
            if (style == LoraStyle.KOHYA) {
                MemorySegment alpha = Elements.bytes(Matrix.of(1, 1, (double) down.rows()), dtype);
                writer.tensor(module + "alpha", dtype, Shape.of(), SafetensorsWriter.Source.of(alpha));
            }
        }
        writer.write(target, force);
    }

    /** ModelSpec 1.0.1 for both styles; kohya's own keys for kohya's. */
    private Map<String, String> metadata(String title) {
        String rank = Integer.toString(down.rows());
        Map<String, String> metadata = new java.util.TreeMap<>(Map.of(
                "format",
                PT,
                "modelspec.sai_model_spec",
                "1.0.1",
                "modelspec.architecture",
                spec.architecture() + "/lora",
                "modelspec.implementation",
                "diffusers",
                "modelspec.title",
                title,
                "modelspec.resolution",
                spec.resolution()));
        if (style == LoraStyle.KOHYA) {
            metadata.putAll(Map.of(
                    "ss_v2",
                    Boolean.toString(family == Family.SD2),
                    "ss_base_model_version",
                    spec.baseModelVersion(),
                    "ss_network_module",
                    "networks.lora",
                    "ss_network_dim",
                    rank,
                    "ss_network_alpha",
                    rank,
                    "ss_output_name",
                    title));
        }
        return metadata;
    }

    private void hashes(SafetensorsWriter writer) {
        writer.metadataHash("modelspec.hash_sha256", "0x");
        if (style == LoraStyle.KOHYA) {
            writer.metadataHash("sshs_model_hash", "");
        }
    }
}
