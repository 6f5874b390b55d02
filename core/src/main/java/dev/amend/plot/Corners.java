package dev.amend.plot;

/** The corners of a line or a surface, as SVG lists them. */
final class Corners {
    private final StringBuilder list = new StringBuilder();

    Corners add(double x, double y) {
        list.append(list.isEmpty() ? "" : " ").append(Svg.number(x)).append(',').append(Svg.number(y));
        return this;
    }

    @Override
    public String toString() {
        return list.toString();
    }
}
