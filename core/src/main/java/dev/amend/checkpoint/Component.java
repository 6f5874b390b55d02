package dev.amend.checkpoint;

import dev.amend.config.Family;
import java.util.List;

/** A part of a model whose weights a checkpoint holds. */
public enum Component {
    UNET("unet"),
    VAE("vae"),
    TEXT_ENCODER("text_encoder"),
    TEXT_ENCODER_2("text_encoder_2");

    private final String folder;

    /** A family's text encoders, in the order in which their outputs are joined. */
    public static List<Component> textEncoders(Family family) {
        return switch (family) {
            case SD1, SD2 -> List.of(TEXT_ENCODER);
            case SDXL -> List.of(TEXT_ENCODER, TEXT_ENCODER_2);
        };
    }

    Component(String folder) {
        this.folder = folder;
    }

    /** Its folder in a diffusers folder, and its name in {@code model_index.json}. */
    public String folder() {
        return folder;
    }
}
