package dev.amend.plot;

/** The area between two axes. */
record Plane(Box area, Ruler x, Ruler y) {
    private static final double ROW = 45;

    /**
     * @param free what the axes share with the data
     * @param right how much of it is left free on the right
     */
    static Plane of(Box free, double right, Axis x, Range xs, Axis y, Range ys) {
        double top = free.top() + (y.title().isBlank() ? 8 : 28);
        double bottom = free.bottom() - AxisPainter.below(x);
        Ticks up = Ticks.of(y, ys, Math.clamp((long) ((bottom - top) / ROW), 2, 10));
        double values = up.values().stream()
                .mapToDouble(value -> Lettering.SMALL.width(y.unit().exact(value)))
                .max()
                .orElse(0);
        double left = free.left() + values + 8;
        Ticks across = Ticks.of(x, xs, AxisPainter.wanted(free.right() - right - left));
        double last = Lettering.SMALL.width(x.unit().exact(across.values().getLast())) / 2 - Paper.MARGIN / 2;
        Box area = new Box(left, top, free.right() - Math.max(right, last), bottom);
        return new Plane(
                area, new Ruler(x, across, area.left(), area.right()), new Ruler(y, up, area.bottom(), area.top()));
    }
}
