package dev.amend.clip;

import dev.amend.config.ImageProcessorConfig;
import dev.amend.config.ImageSize;
import dev.amend.image.Image;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.util.List;

/** Pictures → what a CLIP's image encoder takes, as transformers' {@code CLIPImageProcessorPil} makes it. */
public record ImageProcessor(ImageProcessorConfig config) {
    private static final int CHANNELS = 3;

    /** Pictures of any size, one at least → [B, 3, H, W] in float32. */
    public Tensor pixelValues(List<Image> images) {
        ImageSize.Exact target = config.target();
        int size = CHANNELS * target.height() * target.width();
        float[] values = new float[Math.multiplyExact(images.size(), size)];
        for (int b = 0; b < images.size(); b++) {
            normalise(cropped(resized(images.get(b))), values, b * size);
        }
        return Tensor.of(Shape.of(images.size(), CHANNELS, target.height(), target.width()), values);
    }

    private Image resized(Image image) {
        return switch (config.size()) {
            case ImageSize.Exact(int height, int width) -> image.resized(width, height);
            case ImageSize.ShortestEdge(int pixels) -> {
                int shorter = Math.min(image.width(), image.height());
                yield image.resized(side(image.width(), pixels, shorter), side(image.height(), pixels, shorter));
            }
        };
    }

    /** Rounded down; past all numbers it is too large for an image anyway. */
    private static int side(int length, int pixels, int shorter) {
        return (int) Math.min(Integer.MAX_VALUE, (long) length * pixels / shorter);
    }

    private Image cropped(Image image) {
        ImageSize.Exact target = config.target();
        int left = (image.width() - target.width()) / 2;
        int top = (image.height() - target.height()) / 2;
        return image.cropped(left, top, target.width(), target.height());
    }

    /** [H, W, 3] in 8 bits → [3, H, W]. */
    private void normalise(Image image, float[] into, int start) {
        byte[] pixels = image.pixels();
        int plane = pixels.length / CHANNELS;
        for (int channel = 0; channel < CHANNELS; channel++) {
            float mean = config.imageMean().get(channel).floatValue();
            float std = config.imageStd().get(channel).floatValue();
            for (int i = 0; i < plane; i++) {
                float value = (pixels[CHANNELS * i + channel] & 0xff) / 255f;
                into[start + channel * plane + i] = (value - mean) / std;
            }
        }
    }
}
