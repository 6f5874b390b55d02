package dev.amend.checkpoint;

/** A part of a model whose weights a checkpoint holds. */
public enum Component {
    UNET("unet"),
    VAE("vae"),
    TEXT_ENCODER("text_encoder"),
    TEXT_ENCODER_2("text_encoder_2");

    private final String folder;

    Component(String folder) {
        this.folder = folder;
    }

    /** Its folder in a diffusers folder, and its name in {@code model_index.json}. */
    public String folder() {
        return folder;
    }
}
