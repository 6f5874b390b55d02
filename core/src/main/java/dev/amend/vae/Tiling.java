package dev.amend.vae;

/**
 * How large images are cut, so that memory stays bounded.
 *
 * <p>Only the layers that work on more pixels than a latent has are cut, because only they need memory: those at the size of the latents, among them
 * attention, always see the whole image. What is not cut is exact. What is cut is not: each tile's group norms see that tile alone, so
 * colours of a tile may be off by a little everywhere, not only near its border, and pixels near its border miss their neighbours. Tiles
 * therefore overlap and fade linearly into each other; instead of an edge there is a gentle slope, which only a very flat sky may show.
 * Larger tiles are closer to the whole.
 *
 * @param size pixels: an image is cut in a direction in which it is longer, into tiles that are no longer
 * @param overlap pixels that neighbouring tiles share at least
 */
public record Tiling(int size, int overlap) {
    /** Tiles of 456 to 768 pixels: a 1024×1024 image is four of 576×576. */
    public static final Tiling DEFAULT = new Tiling(768, 128);

    /** Never cuts. */
    public static final Tiling NONE = new Tiling(Integer.MAX_VALUE, 0);

    public Tiling {
        if (overlap < 0 || size <= overlap) {
            throw new IllegalArgumentException(
                    "tiles of %d pixels cannot overlap by %d: the overlap must be shorter".formatted(size, overlap));
        }
    }

    /** Cuts one direction of an image, counted in latents of {@code scaleFactor} pixels. */
    Cuts cut(long latents, int scaleFactor) {
        return Cuts.of(latents, Math.max(1, size / scaleFactor), overlap / scaleFactor);
    }
}
