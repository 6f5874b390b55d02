package dev.amend.plot;

/**
 * What stands above a chart.
 *
 * @param title what it shows
 * @param note how the figures were made, what the intervals are; may be blank
 */
public record Heading(String title, String note) {
    /** @throws IllegalArgumentException if there is no title: those who do not see the chart hear it */
    public Heading {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a chart needs a title");
        }
    }

    public static Heading of(String title) {
        return new Heading(title, "");
    }
}
