package dev.amend.adapter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an adapter's tensor says, in the styles of kohya, PEFT and diffusers before PEFT.
 *
 * @param module the module's name as the file writes it; of an unknown tensor its whole name
 */
record LoraName(String module, Role role) {
    /** What a tensor is to its module. */
    enum Role {
        DOWN("(?:\\.lora_down|\\.lora_A(?:\\.[^.]+)?|[._]lora\\.down|\\.lora_linear_layer\\.down)\\.weight", ""),
        UP("(?:\\.lora_up|\\.lora_B(?:\\.[^.]+)?|[._]lora\\.up|\\.lora_linear_layer\\.up)\\.weight", ""),
        ALPHA("(?:[._]lora|\\.lora_linear_layer)?\\.alpha", ""),
        LOHA("\\.hada_.+", "belongs to a LoHa, which is not supported"),
        LOKR("\\.lokr_.+", "belongs to a LoKr, which is not supported"),
        TUCKER("\\.lora_mid(?:\\..+)?", "belongs to a LoCon of three factors, which is not supported"),
        DORA("\\.(?:dora_scale|lora_magnitude_vector(?:\\..+)?)", "belongs to a DoRA, which is not supported"),
        BIAS("\\.lora_(?:A|B|up|down)(?:\\.[^.]+)?\\.bias", "changes a bias, which is not supported"),
        DIFFERENCE("\\.(?:diff|diff_b|w_norm|b_norm)", "is a whole difference of weights, which is not supported"),
        UNKNOWN("", "is no part of a LoRA");

        private final Pattern pattern;
        private final String reason;

        Role(String suffix, String reason) {
            this.pattern = Pattern.compile("(.+?)" + suffix);
            this.reason = reason;
        }

        /** Whether ΔW = (alpha / r) up·down knows what to do with it. */
        boolean isSupported() {
            return reason.isEmpty();
        }

        /** What an unsupported tensor is, as the end of a sentence. */
        String reason() {
            return reason;
        }
    }

    /** What tells attention layers apart in the names of diffusers' older files. */
    private record Renaming(Pattern from, String to) {
        static Renaming of(String from, String to) {
            return new Renaming(Pattern.compile(from), to);
        }
    }

    private static final List<Renaming> OLD = List.of(
            Renaming.of("base_model\\.model\\.", ""),
            Renaming.of("\\.processor\\.", "."),
            Renaming.of("\\.self_attn\\.to_(q|k|v|out)$", ".self_attn.$1_proj"),
            Renaming.of("\\.to_out$", ".to_out.0"));

    static LoraName parse(String tensor) {
        for (Role role : Role.values()) {
            Matcher matcher = role.pattern.matcher(tensor);
            if (matcher.matches()) {
                return new LoraName(matcher.group(1), role);
            }
        }
        return new LoraName(tensor, Role.UNKNOWN);
    }

    /** The module's name as models have it, but for a prefix and underscores. */
    String modernModule() {
        String name = module;
        for (Renaming renaming : OLD) {
            name = renaming.from.matcher(name).replaceAll(renaming.to);
        }
        return name;
    }
}
