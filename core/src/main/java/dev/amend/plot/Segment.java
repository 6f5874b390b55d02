package dev.amend.plot;

/** A straight stroke from one place to another, in pixels. */
record Segment(double x1, double y1, double x2, double y2) {
    /** Whether any of it lies within a box: the shares of its way at which it enters and leaves each pair of sides must meet. */
    boolean crosses(Box box) {
        Share across = Share.within(x1, x2, box.left(), box.right());
        Share down = Share.within(y1, y2, box.top(), box.bottom());
        return Math.max(0, Math.max(across.first(), down.first())) < Math.min(1, Math.min(across.last(), down.last()));
    }

    /** From which share of a way to which. */
    private record Share(double first, double last) {
        /** The part of the way from one number to another that lies between two numbers; may be past its ends. */
        static Share within(double from, double to, double low, double high) {
            if (from == to) {
                boolean inside = low < from && from < high;
                return inside ? new Share(0, 1) : new Share(1, 0);
            }
            double atLow = (low - from) / (to - from);
            double atHigh = (high - from) / (to - from);
            return new Share(Math.min(atLow, atHigh), Math.max(atLow, atHigh));
        }
    }
}
