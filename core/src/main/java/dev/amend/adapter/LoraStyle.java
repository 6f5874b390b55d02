package dev.amend.adapter;

import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SingleFileKeys;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;

/** How an adapter's tensors are named. Every interface loads kohya's names; only diffusers' relatives load PEFT's. */
public enum LoraStyle {
    /** {@code lora_unet_…_to_k.lora_down.weight}; SDXL's blocks are numbered as in single files. */
    KOHYA("lora_down.weight", "lora_up.weight"),
    /** {@code unet.….to_k.lora_A.weight}. */
    PEFT("lora_A.weight", "lora_B.weight");

    private static final String LDM_PREFIX = "model.diffusion_model.";

    private final String down;
    private final String up;

    LoraStyle(String down, String up) {
        this.down = down;
        this.up = up;
    }

    /** The first factor's name below its module: [r, in]. */
    String down() {
        return down;
    }

    /** The second factor's name below its module: [out, r]. */
    String up() {
        return up;
    }

    /** Whether a first factor is named so; PEFT may put the name of an adapter before the ending. */
    boolean names(TensorInfo factor) {
        String stem = down.substring(0, down.indexOf('.'));
        return factor.name().contains("." + stem + ".");
    }

    /** The name of a projection's module. */
    public String module(Family family, Projection projection) {
        return switch (this) {
            case PEFT -> "unet." + projection.path();
            case KOHYA -> "lora_unet_" + kohyaPath(family, projection).replace('.', '_');
        };
    }

    private static String kohyaPath(Family family, Projection projection) {
        return switch (family) {
            case SD1, SD2 -> projection.path();
            case SDXL -> ldmPath(SingleFileKeys.of(family, UNetConfig.of(family)), projection.key());
        };
    }

    /** What the ldm and sgm code calls the module of a UNet's weight. */
    static String ldmPath(SingleFileKeys keys, String key) {
        String stored = keys.locate(Component.UNET, key).key();
        return stored.substring(LDM_PREFIX.length(), stored.length() - ".weight".length());
    }
}
