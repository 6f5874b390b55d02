package dev.amend.image;

import java.util.List;

/** How a PNG writes a byte of a row: as its difference from what its neighbours foretell. In the format's order. */
enum PngFilter {
    NONE {
        @Override
        int predict(int left, int up, int upLeft) {
            return 0;
        }
    },
    SUB {
        @Override
        int predict(int left, int up, int upLeft) {
            return left;
        }
    },
    UP {
        @Override
        int predict(int left, int up, int upLeft) {
            return up;
        }
    },
    AVERAGE {
        @Override
        int predict(int left, int up, int upLeft) {
            return (left + up) / 2;
        }
    },
    PAETH {
        @Override
        int predict(int left, int up, int upLeft) {
            int estimate = left + up - upLeft;
            int toLeft = Math.abs(estimate - left);
            int toUp = Math.abs(estimate - up);
            int toUpLeft = Math.abs(estimate - upLeft);
            if (toLeft <= toUp && toLeft <= toUpLeft) {
                return left;
            }
            return toUp <= toUpLeft ? up : upLeft;
        }
    };

    /** By the number that a row begins with. */
    static final List<PngFilter> NUMBERED = List.of(values());

    /** All four from 0 to 255. */
    abstract int predict(int left, int up, int upLeft);

    /**
     * Writes a filtered row.
     *
     * @param step bytes from a pixel to the next
     * @return the sum of the absolute differences: the smaller, the better it packs, as a rule
     */
    long apply(byte[] row, byte[] above, int step, byte[] out) {
        long sum = 0;
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xff;
            int upLeft = i < step ? 0 : above[i - step] & 0xff;
            byte difference = (byte) (row[i] - predict(left, above[i] & 0xff, upLeft));
            out[i] = difference;
            sum += Math.abs((int) difference);
        }
        return sum;
    }

    /** Turns a filtered row into the row itself, in place. */
    void undo(byte[] row, byte[] above, int step) {
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xff;
            int upLeft = i < step ? 0 : above[i - step] & 0xff;
            row[i] = (byte) (row[i] + predict(left, above[i] & 0xff, upLeft));
        }
    }
}
