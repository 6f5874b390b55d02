package dev.amend.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code preprocessor_config.json}: how pictures become a CLIP's input. Each is resized, cropped in its middle, and each channel x of 0 to
 * 1 becomes (x − mean) / std.
 *
 * @param cropSize none where resizing alone gives the size
 * @param imageMean of red, green and blue
 * @param imageStd the same
 */
public record ImageProcessorConfig(
        ImageSize size, Optional<ImageSize.Exact> cropSize, List<Double> imageMean, List<Double> imageStd) {
    /** Pillow's number for it. */
    static final int BICUBIC = 3;

    static final double RESCALE_FACTOR = 1 / 255.0;

    private static final int DEFAULT_SIDE = 224;
    private static final List<Double> OPENAI_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    private static final List<Double> OPENAI_STD = List.of(0.26862954, 0.26130258, 0.27577711);

    public ImageProcessorConfig {
        imageMean = List.copyOf(imageMean);
        imageStd = List.copyOf(imageStd);
        checkFits(size, cropSize);
        checkChannels("image_mean", imageMean);
        checkChannels("image_std", imageStd);
        imageStd.forEach(std -> Check.positive("image_std", std));
    }

    private static void checkFits(ImageSize size, Optional<ImageSize.Exact> cropSize) {
        Check.that(
                cropSize.isPresent() || size instanceof ImageSize.Exact,
                "do_center_crop must be true: size gives the shorter side only, %s".formatted(size));
        ImageSize.Exact least = switch (size) {
            case ImageSize.ShortestEdge(int pixels) -> ImageSize.Exact.square(pixels);
            case ImageSize.Exact exact -> exact;
        };
        cropSize.ifPresent(crop -> Check.that(
                crop.height() <= least.height() && crop.width() <= least.width(),
                "crop_size must not be larger than size: %s, %s".formatted(crop, size)));
    }

    private static void checkChannels(String key, List<Double> values) {
        Check.that(values.size() == 3, "%s must have 3 entries, red, green and blue: %s".formatted(key, values));
    }

    /** What CLIPs are published with, for square images of this many pixels a side. */
    public static ImageProcessorConfig of(int side) {
        return new ImageProcessorConfig(
                new ImageSize.ShortestEdge(side), Optional.of(ImageSize.Exact.square(side)), OPENAI_MEAN, OPENAI_STD);
    }

    /**
     * Reads {@code preprocessor_config.json}; absent keys have the defaults of transformers' CLIPImageProcessor.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static ImageProcessorConfig read(Path file) {
        return ConfigObject.read(file, ImageProcessorConfig::of);
    }

    private static ImageProcessorConfig of(ConfigObject json) {
        List.of("do_resize", "do_rescale", "do_normalize").forEach(key -> json.expect(key, true));
        json.expect("resample", BICUBIC);
        json.expect("rescale_factor", RESCALE_FACTOR);
        return new ImageProcessorConfig(
                size(json),
                json.flag("do_center_crop", true) ? Optional.of(cropSize(json)) : Optional.empty(),
                json.numbers("image_mean").orElse(OPENAI_MEAN),
                json.numbers("image_std").orElse(OPENAI_STD));
    }

    /** A number, as older files have it, is the shorter side. */
    private static ImageSize size(ConfigObject json) {
        if (!json.isObject("size")) {
            return new ImageSize.ShortestEdge(json.integer("size", DEFAULT_SIDE));
        }
        ConfigObject size = json.object("size").orElseThrow();
        return size.has("shortest_edge")
                ? new ImageSize.ShortestEdge(size.integer("shortest_edge", DEFAULT_SIDE))
                : exact(size);
    }

    /** A number, as older files have it, is both sides. */
    private static ImageSize.Exact cropSize(ConfigObject json) {
        return json.isObject("crop_size")
                ? exact(json.object("crop_size").orElseThrow())
                : ImageSize.Exact.square(json.integer("crop_size", DEFAULT_SIDE));
    }

    private static ImageSize.Exact exact(ConfigObject json) {
        return new ImageSize.Exact(json.integer("height", 0), json.integer("width", 0));
    }

    /** The size that all pictures come to. */
    public ImageSize.Exact target() {
        return cropSize.orElseGet(() -> (ImageSize.Exact) size);
    }
}
