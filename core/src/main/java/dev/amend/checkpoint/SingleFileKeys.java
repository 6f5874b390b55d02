package dev.amend.checkpoint;

import dev.amend.config.Family;
import dev.amend.config.UNetConfig;

/**
 * The one table of names between diffusers' folders and single files (of the ldm and sgm code): for every tensor of the
 * former, where it lies in the latter.
 */
public final class SingleFileKeys {
    static final String UNET_PREFIX = "model.diffusion_model.";
    static final String VAE_PREFIX = "first_stage_model.";

    private final Family family;
    private final UNetKeys unet;

    private SingleFileKeys(Family family, UNetKeys unet) {
        this.family = family;
        this.unet = unet;
    }

    /** @throws CheckpointException if the single-file naming has no room for such a UNet */
    public static SingleFileKeys of(Family family, UNetConfig unet) {
        return new SingleFileKeys(family, UNetKeys.of(unet));
    }

    /**
     * Finds a tensor of a component by its diffusers name; text encoders' may or may not begin with {@code text_model.}.
     *
     * @throws IllegalArgumentException if the component has no tensor of that name
     */
    public Source locate(Component component, String diffusersKey) {
        return switch (component) {
            case UNET -> new Source.AsIs(UNET_PREFIX + unet.name(diffusersKey));
            case VAE -> VaeKeys.locate(VAE_PREFIX, diffusersKey);
            case TEXT_ENCODER, TEXT_ENCODER_2 ->
                TextLayout.of(family, component).locate(diffusersKey);
        };
    }

    static IllegalArgumentException unknown(Component component, String key) {
        return new IllegalArgumentException("%s has no tensor named %s".formatted(component.folder(), key));
    }
}
