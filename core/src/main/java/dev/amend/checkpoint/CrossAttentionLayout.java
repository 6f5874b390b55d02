package dev.amend.checkpoint;

import dev.amend.checkpoint.Projection.Kind;
import dev.amend.checkpoint.Projection.Part;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Every cross-attention key and value projection of a UNet, known from its configuration before a byte of it is read. The
 * order is that of TIME's reference implementation: values, then keys; in each, down blocks, up blocks, then the mid block.
 */
public final class CrossAttentionLayout {
    private final List<Projection> projections;

    private CrossAttentionLayout(List<Projection> projections) {
        this.projections = List.copyOf(projections);
    }

    public static CrossAttentionLayout of(UNetConfig config) {
        List<Layer> layers = blocks(config).stream()
                .flatMap(block -> block.layers().stream())
                .toList();
        List<Projection> projections = new ArrayList<>();
        for (Kind kind : List.of(Kind.VALUE, Kind.KEY)) {
            for (int number = 0; number < layers.size(); number++) {
                projections.add(layers.get(number).projection(kind, number, config.crossAttentionDim()));
            }
        }
        return new CrossAttentionLayout(projections);
    }

    public List<Projection> projections() {
        return projections;
    }

    /** The number of attention layers; each has one key and one value projection. */
    public int layers() {
        return projections.size() / Kind.values().length;
    }

    /**
     * The chosen projections, in this layout's order.
     *
     * @throws CheckpointException if the selection names a layer that this model has not
     */
    public List<Projection> select(LayerSelection selection) {
        selection.checkAgainst(layers());
        return projections.stream().filter(selection::includes).toList();
    }

    private static List<Block> blocks(UNetConfig config) {
        int last = config.blockOutChannels().size() - 1;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            if (config.downBlockTypes().get(i).hasCrossAttention()) {
                int attentions = config.layersPerBlock().get(i);
                blocks.add(Block.of(config, i, "down_blocks." + i, Part.DOWN, attentions));
            }
        }
        for (int i = 0; i <= last; i++) {
            if (config.upBlockTypes().get(i).hasCrossAttention()) {
                int attentions = config.layersPerBlock().get(last - i) + 1;
                blocks.add(Block.of(config, last - i, "up_blocks." + i, Part.UP, attentions));
            }
        }
        blocks.add(Block.of(config, last, "mid_block", Part.MID, 1));
        return blocks;
    }

    private record Block(String path, Part part, int attentions, int depth, int width) {
        static Block of(UNetConfig config, int level, String path, Part part, int attentions) {
            int depth = config.transformerLayersPerBlock().get(level);
            return new Block(
                    path, part, attentions, depth, config.blockOutChannels().get(level));
        }

        List<Layer> layers() {
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < attentions; i++) {
                for (int k = 0; k < depth; k++) {
                    String name = "%s.attentions.%d.transformer_blocks.%d.attn2".formatted(path, i, k);
                    layers.add(new Layer(name, part, width));
                }
            }
            return layers;
        }
    }

    private record Layer(String path, Part part, int width) {
        Projection projection(Kind kind, int number, int context) {
            return new Projection(path + "." + kind.module(), kind, part, number, Shape.of(width, context));
        }
    }
}
