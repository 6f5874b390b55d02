package dev.amend.image;

import java.nio.ByteBuffer;

/** What the first chunk of a PNG says. */
record PngHeader(int width, int height, int depth, ColorType colorType, boolean interlaced) {
    private static final int BYTES = 13;

    /** The five kinds of pixel, with their channels and the least and most bits of each. */
    enum ColorType {
        GREY(0, 1, 1, 16),
        RGB(2, 3, 8, 16),
        PALETTE(3, 1, 1, 8),
        GREY_ALPHA(4, 2, 8, 16),
        RGB_ALPHA(6, 4, 8, 16);

        private final int id;
        private final int channels;
        private final int least;
        private final int most;

        ColorType(int id, int channels, int least, int most) {
            this.id = id;
            this.channels = channels;
            this.least = least;
            this.most = most;
        }

        int channels() {
            return channels;
        }

        private boolean allows(int depth) {
            return Integer.bitCount(depth) == 1 && depth >= least && depth <= most;
        }

        private static ColorType of(String name, int id, int depth) {
            for (ColorType type : values()) {
                if (type.id == id && type.allows(depth)) {
                    return type;
                }
            }
            throw new ImageException(
                    "%s: is damaged: colour type %d with %d bits, which PNG does not have".formatted(name, id, depth));
        }
    }

    /** @throws ImageException if the format has no such picture, or it is too large to be read */
    static PngHeader parse(String name, PngChunk chunk) {
        checkForm(name, chunk.type(), chunk.length());
        ByteBuffer data = chunk.data();
        int width = data.getInt();
        int height = data.getInt();
        checkSize(name, width, height);
        int depth = data.get();
        ColorType type = ColorType.of(name, data.get(), depth);
        int compression = data.get();
        int filter = data.get();
        int interlace = data.get();
        if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw new ImageException("%s: compression %d, filter %d, interlace %d, which PNG does not have"
                    .formatted(name, compression, filter, interlace));
        }
        return new PngHeader(width, height, depth, type, interlace == 1);
    }

    /** @throws ImageException if a file's first chunk is no header */
    static void checkForm(String name, String type, int length) {
        if (!type.equals("IHDR") || length != BYTES) {
            throw new ImageException("%s: is damaged: it does not begin with a PNG header".formatted(name));
        }
    }

    private static void checkSize(String name, int width, int height) {
        if (width < 1 || height < 1) {
            throw new ImageException("%s: is damaged: gives its size as %s × %s pixels"
                    .formatted(name, Integer.toUnsignedString(width), Integer.toUnsignedString(height)));
        }
        if ((long) width * height > Image.MAX_PIXELS) {
            throw new ImageException("%s: has %d × %d pixels, expected at most %d in all; make it smaller"
                    .formatted(name, width, height, Image.MAX_PIXELS));
        }
    }

    int bitsPerPixel() {
        return depth * colorType.channels;
    }

    /** The bytes of a row of so many pixels, without its filter byte. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * bitsPerPixel() + 7) / 8);
    }
}
