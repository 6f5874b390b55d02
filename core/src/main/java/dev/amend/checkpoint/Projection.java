package dev.amend.checkpoint;

import dev.amend.tensor.Shape;

/**
 * One matrix of a UNet that reads text embeddings.
 *
 * @param path diffusers' name of the module, as {@code down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v}
 * @param layer the number of its attention layer, down blocks first, then up, then mid
 * @param shape [out, cross attention dim]
 */
public record Projection(String path, Kind kind, Part part, int layer, Shape shape) {
    /** What the projection makes of the text. */
    public enum Kind {
        KEY("to_k"),
        VALUE("to_v");

        private final String module;

        Kind(String module) {
            this.module = module;
        }

        /** The module's own name in diffusers. */
        public String module() {
            return module;
        }
    }

    /** The part of the UNet that holds it. */
    public enum Part {
        DOWN("down"),
        UP("up"),
        MID("mid");

        private final String id;

        Part(String id) {
            this.id = id;
        }

        /** As the command writes it. */
        public String id() {
            return id;
        }
    }

    public Projection {
        if (layer < 0) {
            throw new IllegalArgumentException("layer must not be negative: " + layer);
        }
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("%s is a matrix, but its shape is %s".formatted(path, shape));
        }
    }

    /** The tensor's name in a diffusers checkpoint. */
    public String key() {
        return path + ".weight";
    }
}
