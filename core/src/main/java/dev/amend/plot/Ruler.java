package dev.amend.plot;

/**
 * Turns values into places on the paper.
 *
 * @param start where the range's low end lies, in pixels; may be past its other end, as it is on y axes
 */
record Ruler(Axis axis, Ticks ticks, double start, double end) {
    /** In pixels; what is beyond the axis is put at its end. */
    double at(double value) {
        Range range = ticks.range();
        double low = axis.scale().place(range.low());
        double high = axis.scale().place(range.high());
        double share = (axis.scale().place(range.clamp(value)) - low) / (high - low);
        return start + share * (end - start);
    }

    String text(double tick) {
        return axis.unit().exact(tick);
    }
}
