package dev.amend.plot;

/** Shapes of about one weight, 9 pixels across. */
enum Marker {
    CIRCLE("M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z"),
    SQUARE("M-3.8-3.8h7.6v7.6h-7.6z"),
    TRIANGLE("M0-5L4.7 3.4h-9.4z"),
    DIAMOND("M0-5.3L5.3 0L0 5.3L-5.3 0z"),
    TRIANGLE_DOWN("M0 5L4.7-3.4h-9.4z"),
    CROSS("M-1.7-4.8h3.4v3.1h3.1v3.4h-3.1v3.1h-3.4v-3.1h-3.1v-3.4h3.1z");

    private final String path;

    Marker(String path) {
        this.path = path;
    }

    /** Around the origin. */
    String path() {
        return path;
    }
}
