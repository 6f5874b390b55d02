package dev.amend.checkpoint;

import dev.amend.tensor.Shape;
import java.util.Arrays;

/** Where a diffusers tensor lies in a single file, and what makes it of the tensor stored there. */
public sealed interface Source {
    /** The tensor's name in the single file. */
    String key();

    /**
     * The diffusers tensor's shape, from that of the stored one.
     *
     * @throws CheckpointException if no tensor of that shape can be stored there
     */
    Shape shape(Shape stored);

    /** The stored tensor itself. */
    record AsIs(String key) implements Source {
        @Override
        public Shape shape(Shape stored) {
            return stored;
        }
    }

    /** The stored matrix transposed. */
    record Transposed(String key) implements Source {
        @Override
        public Shape shape(Shape stored) {
            check(this, stored.rank() == 2, stored, "a matrix");
            return Shape.of(stored.size(1), stored.size(0));
        }
    }

    /** Of {@code parts} equal parts of the stored tensor's rows, the one numbered {@code part}, from 0. */
    record Rows(String key, int part, int parts) implements Source {
        public Rows {
            if (part < 0 || part >= parts) {
                throw new IllegalArgumentException("part %d of %d".formatted(part, parts));
            }
        }

        @Override
        public Shape shape(Shape stored) {
            boolean divides = stored.rank() > 0 && stored.size(0) % parts == 0;
            check(this, divides, stored, "%d parts of equal height".formatted(parts));
            long[] sizes = stored.sizes();
            sizes[0] /= parts;
            return Shape.of(sizes);
        }
    }

    /** The stored 1×1 convolution as a matrix: [out, in, 1, 1] → [out, in]; a matrix stays one. */
    record Squeezed(String key) implements Source {
        @Override
        public Shape shape(Shape stored) {
            boolean pointwise = stored.rank() == 4 && stored.size(2) == 1 && stored.size(3) == 1;
            check(this, pointwise || stored.rank() == 2, stored, "[out, in, 1, 1]");
            return Shape.of(Arrays.copyOf(stored.sizes(), 2));
        }
    }

    private static void check(Source source, boolean holds, Shape found, String expected) {
        if (!holds) {
            throw new CheckpointException("%s has the shape %s, expected %s".formatted(source.key(), found, expected));
        }
    }
}
