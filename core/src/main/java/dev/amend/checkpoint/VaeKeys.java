package dev.amend.checkpoint;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a VAE's tensors lie in single files. Both names that diffusers has had for its attention are known. */
final class VaeKeys {
    /** Every Stable Diffusion VAE has this many; single files number the decoder's from the image inwards. */
    private static final int LEVELS = 4;

    private static final Map<String, String> ATTENTION =
            Map.of("to_q", "q", "to_k", "k", "to_v", "v", "to_out.0", "proj_out");
    private static final Pattern BLOCK = Pattern.compile(
            "(encoder\\.down|decoder\\.up)_blocks\\.([0-3])\\.(resnets\\.(\\d+)|(?:down|up)samplers\\.0)\\.(.+)");
    private static final Pattern MID_RESNET =
            Pattern.compile("(encoder|decoder)\\.mid_block\\.resnets\\.([01])\\.(.+)");
    private static final Pattern MID_ATTENTION =
            Pattern.compile("(encoder|decoder)\\.mid_block\\.attentions\\.0\\.(.+)\\.(weight|bias)");
    private static final Pattern OUTER = Pattern.compile(
            "(?:(?:encoder|decoder)\\.(?:conv_in|conv_norm_out|conv_out)|(?:post_)?quant_conv)\\.(?:weight|bias)");

    /** What older versions of diffusers called the attention's layers, to what they are called now. */
    private static final Map<String, String> CURRENT =
            Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0");

    private VaeKeys() {}

    /** The name that diffusers gives a tensor today. */
    static String current(String key) {
        Matcher attention = MID_ATTENTION.matcher(key);
        return attention.matches() && CURRENT.containsKey(attention.group(2))
                ? key.replace("." + attention.group(2) + ".", "." + CURRENT.get(attention.group(2)) + ".")
                : key;
    }

    static Source locate(String prefix, String key) {
        Matcher attention = MID_ATTENTION.matcher(current(key));
        if (attention.matches()) {
            return attention(prefix, attention);
        }
        String renamed = prefix + name(key);
        return new Source.AsIs(renamed.replace("conv_shortcut", "nin_shortcut").replace("conv_norm_out", "norm_out"));
    }

    private static String name(String key) {
        Matcher block = BLOCK.matcher(key);
        if (block.matches()) {
            boolean down = block.group(1).startsWith("encoder");
            int level = Integer.parseInt(block.group(2));
            String module = block.group(4) == null ? (down ? "downsample" : "upsample") : "block." + block.group(4);
            return "%s.%d.%s.%s".formatted(block.group(1), down ? level : LEVELS - 1 - level, module, block.group(5));
        }
        Matcher mid = MID_RESNET.matcher(key);
        if (mid.matches()) {
            return "%s.mid.block_%d.%s".formatted(mid.group(1), Integer.parseInt(mid.group(2)) + 1, mid.group(3));
        }
        if (OUTER.matcher(key).matches()) {
            return key;
        }
        throw SingleFileKeys.unknown(Component.VAE, key);
    }

    private static Source attention(String prefix, Matcher key) {
        String module = key.group(2);
        String leaf = key.group(3);
        String base = prefix + key.group(1) + ".mid.attn_1.";
        if (module.equals("group_norm")) {
            return new Source.AsIs(base + "norm." + leaf);
        }
        String name = ATTENTION.get(module);
        if (name == null) {
            throw SingleFileKeys.unknown(Component.VAE, key.group());
        }
        String stored = base + name + "." + leaf;
        return leaf.equals("weight") ? new Source.Squeezed(stored) : new Source.AsIs(stored);
    }
}
