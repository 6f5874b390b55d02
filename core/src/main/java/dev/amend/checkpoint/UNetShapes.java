package dev.amend.checkpoint;

import static dev.amend.checkpoint.SingleFileKeys.UNET_PREFIX;

import dev.amend.config.Family;
import dev.amend.config.TextTime;
import dev.amend.config.UNetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A UNet's configuration from its family and the shapes in a single file. */
final class UNetShapes {
    private static final int HEAD_WIDTH = 64;

    private final SingleFileContents contents;
    private final Family family;
    private final UNetConfig published;
    private final UNetKeys keys;

    UNetShapes(SingleFileContents contents, Family family) {
        this.contents = contents;
        this.family = family;
        this.published = UNetConfig.of(family);
        this.keys = UNetKeys.of(published);
    }

    UNetConfig config() {
        List<Integer> widths = levels().mapToObj(this::width).toList();
        try {
            return new UNetConfig(
                    published.sampleSize(),
                    size("conv_in.weight", 4, 1),
                    size("conv_out.weight", 4, 0),
                    published.flipSinToCos(),
                    published.freqShift(),
                    published.downBlockTypes(),
                    published.upBlockTypes(),
                    widths,
                    published.layersPerBlock(),
                    levels().mapToObj(this::depth).toList(),
                    heads(widths),
                    size(firstAttention() + ".transformer_blocks.0.attn2.to_k.weight", 2, 1),
                    linearProjection(),
                    published.upcastAttention(),
                    published.normNumGroups(),
                    published.normEps(),
                    published.textTime().map(this::textTime));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("%s: %s".formatted(contents.file(), e.getMessage()), e);
        }
    }

    private IntStream levels() {
        return IntStream.range(0, published.blockOutChannels().size());
    }

    private int width(int level) {
        return size("down_blocks.%d.resnets.0.conv2.weight".formatted(level), 4, 0);
    }

    /** Transformer blocks of each attention at a level; where there is none, the published number stands. */
    private int depth(int level) {
        return published.downBlockTypes().get(level).hasCrossAttention()
                ? contents.count(name("down_blocks.%d.attentions.0.transformer_blocks.".formatted(level)))
                : published.transformerLayersPerBlock().get(level);
    }

    /** SD1 has eight heads at every width; later models heads of 64 channels. */
    private List<Integer> heads(List<Integer> widths) {
        List<Integer> heads = new ArrayList<>();
        for (int level = 0; level < widths.size(); level++) {
            int width = widths.get(level);
            if (width % HEAD_WIDTH != 0) {
                throw contents.headsUnknown(Component.UNET, width);
            }
            heads.add(family == Family.SD1 ? published.attentionHeadDim().get(level) : width / HEAD_WIDTH);
        }
        return heads;
    }

    private boolean linearProjection() {
        String key = name(firstAttention() + ".proj_in.weight");
        return contents.tensors().containsKey(key)
                ? contents.tensors().get(key).rank() == 2
                : published.useLinearProjection();
    }

    private TextTime textTime(TextTime usual) {
        return new TextTime(usual.additionTimeEmbedDim(), size("add_embedding.linear_1.weight", 2, 1));
    }

    private String firstAttention() {
        int level = levels().filter(i -> published.downBlockTypes().get(i).hasCrossAttention())
                .findFirst()
                .orElseThrow();
        return "down_blocks.%d.attentions.0".formatted(level);
    }

    private int size(String diffusersKey, int rank, int dimension) {
        return contents.size(new Source.AsIs(name(diffusersKey)), rank, dimension);
    }

    private String name(String diffusersKey) {
        return UNET_PREFIX + keys.name(diffusersKey);
    }
}
