package dev.amend.vae;

/**
 * How large images are cut, so that memory stays bounded.
 *
 * <p>Only layers that work on more pixels than a latent has are cut, because only they need much memory. Those at the size of the latents,
 * among them attention, always see the whole image, so tiles agree on what they show.
 *
 * <p>An image that one tile covers is exact. Otherwise no pixel is, and not only near borders, where a tile misses its neighbours: each
 * tile's group norms measure that tile alone, so its contrast and colours are off by a little everywhere. Tiles therefore overlap and
 * fade linearly into each other. There is no edge, but a colour that is the same across several tiles may drift slowly. Larger tiles
 * are nearer to the whole.
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
        int longest = Math.max(1, size / scaleFactor);
        return Cuts.of(latents, longest, Math.min(longest - 1, overlap / scaleFactor));
    }
}
