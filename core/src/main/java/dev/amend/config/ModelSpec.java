package dev.amend.config;

/**
 * What a model is called in the metadata of files made for it.
 *
 * @param baseModelVersion kohya's {@code ss_base_model_version}
 * @param architecture {@code modelspec.architecture}; an adapter's has {@code /lora} appended
 * @param resolution {@code modelspec.resolution}, as {@code 512x512}
 */
public record ModelSpec(String baseModelVersion, String architecture, String resolution) {
    private static final int LATENT_SCALE = 8;
    private static final int SD2_BASE_SAMPLE_SIZE = 64;

    static ModelSpec of(Family family, int sampleSize) {
        int pixels = LATENT_SCALE * sampleSize;
        String resolution = "%dx%d".formatted(pixels, pixels);
        return switch (family) {
            case SD1 -> new ModelSpec("sd_v1", "stable-diffusion-v1", resolution);
            case SD2 ->
                // 2.x-base (512, predicts noise) and 2.x (768, predicts v) differ in nothing else of the UNet's config.
                sampleSize <= SD2_BASE_SAMPLE_SIZE
                        ? new ModelSpec("sd_v2", "stable-diffusion-v2-512", resolution)
                        : new ModelSpec("sd_v2_v", "stable-diffusion-v2-768-v", resolution);
            case SDXL -> new ModelSpec("sdxl_base_v1-0", "stable-diffusion-xl-v1-base", resolution);
        };
    }
}
