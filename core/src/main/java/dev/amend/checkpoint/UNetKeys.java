package dev.amend.checkpoint;

import dev.amend.config.BlockType;
import dev.amend.config.UNetConfig;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of a UNet's tensors in single files, without their prefix. These number resnets through, input and output, each
 * level's {@code stride} of them including the downsampler; in each, part 0 is the resnet and part 1 the attention.
 */
final class UNetKeys {
    private static final Map<String, String> OUTER = Map.of(
            "conv_in", "input_blocks.0.0",
            "conv_norm_out", "out.0",
            "conv_out", "out.2",
            "time_embedding.linear_1", "time_embed.0",
            "time_embedding.linear_2", "time_embed.2",
            "add_embedding.linear_1", "label_emb.0.0",
            "add_embedding.linear_2", "label_emb.0.2");
    private static final Map<String, String> RESNET = Map.of(
            "norm1", "in_layers.0",
            "conv1", "in_layers.2",
            "time_emb_proj", "emb_layers.1",
            "norm2", "out_layers.0",
            "conv2", "out_layers.3",
            "conv_shortcut", "skip_connection");
    private static final Pattern BLOCK =
            Pattern.compile("(down|up)_blocks\\.(\\d+)\\.(resnets|attentions|(?:down|up)samplers)\\.(\\d+)\\.(.+)");
    private static final Pattern MID = Pattern.compile("mid_block\\.(resnets|attentions)\\.(\\d+)\\.(.+)");

    private final int stride;
    private final List<Boolean> upAttention;

    private UNetKeys(int stride, List<Boolean> upAttention) {
        this.stride = stride;
        this.upAttention = List.copyOf(upAttention);
    }

    static UNetKeys of(UNetConfig config) {
        if (config.layersPerBlock().stream().distinct().count() != 1) {
            throw new CheckpointException("layers_per_block is %s, but single files have the same number in every block"
                    .formatted(config.layersPerBlock()));
        }
        return new UNetKeys(
                config.layersPerBlock().getFirst() + 1,
                config.upBlockTypes().stream().map(BlockType::hasCrossAttention).toList());
    }

    String name(String key) {
        Matcher block = BLOCK.matcher(key);
        if (block.matches()) {
            return inBlock(block);
        }
        Matcher mid = MID.matcher(key);
        if (mid.matches()) {
            return mid.group(1).equals("resnets")
                    ? "middle_block.%d.%s".formatted(2 * number(mid, 2), renamed(RESNET, mid.group(3), key))
                    : "middle_block.1." + mid.group(3);
        }
        return renamed(OUTER, key, key);
    }

    private String inBlock(Matcher key) {
        boolean down = key.group(1).equals("down");
        int level = number(key, 2);
        if (level >= upAttention.size()) {
            throw SingleFileKeys.unknown(Component.UNET, key.group());
        }
        int first = level * stride + (down ? 1 : 0);
        String side = down ? "input_blocks." : "output_blocks.";
        String rest = key.group(5);
        return side
                + switch (key.group(3)) {
                    case "resnets" -> "%d.0.%s".formatted(first + number(key, 4), renamed(RESNET, rest, key.group()));
                    case "attentions" -> "%d.1.%s".formatted(first + number(key, 4), rest);
                    case "downsamplers" -> "%d.0.%s".formatted(first + stride - 1, rest.replace("conv.", "op."));
                    // After the level's last resnet and, where there is one, its attention.
                    default -> "%d.%d.%s".formatted(first + stride - 1, upAttention.get(level) ? 2 : 1, rest);
                };
    }

    private static String renamed(Map<String, String> names, String rest, String key) {
        int dot = rest.lastIndexOf('.');
        String name = dot < 0 ? null : names.get(rest.substring(0, dot));
        if (name == null) {
            throw SingleFileKeys.unknown(Component.UNET, key);
        }
        return name + rest.substring(dot);
    }

    private static int number(Matcher key, int group) {
        return Integer.parseInt(key.group(group));
    }
}
