package dev.amend.config;

/** What size pictures are brought to, pixels. */
public sealed interface ImageSize {
    /** The shorter side; the other follows. */
    record ShortestEdge(int pixels) implements ImageSize {
        public ShortestEdge {
            Check.positive("shortest_edge", pixels);
        }
    }

    /** Both sides, whatever they were. */
    record Exact(int height, int width) implements ImageSize {
        public Exact {
            Check.positive("height", height);
            Check.positive("width", width);
        }

        static Exact square(int side) {
            return new Exact(side, side);
        }
    }
}
