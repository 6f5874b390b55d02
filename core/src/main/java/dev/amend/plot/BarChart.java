package dev.amend.plot;

import java.util.List;
import java.util.Optional;

/**
 * Figures of several things, one below the other, as bars from zero.
 *
 * @param names of the one to three bars in each row: "before", "after"; the name of a single bar may be blank
 */
public record BarChart(Heading heading, Axis axis, List<String> names, List<Row> rows, Optional<Target> target)
        implements Chart {
    private static final int MOST_BARS = 3;

    /** A thing and its figures, one for each name. */
    public record Row(String label, List<Datum> bars) {
        public Row {
            bars = List.copyOf(bars);
        }

        public static Row of(String label, Datum... bars) {
            return new Row(label, List.of(bars));
        }
    }

    /** A value the figures should have, drawn as a line across all rows. */
    public record Target(String label, double value) {}

    /** @throws IllegalArgumentException if there are no rows, they are not all complete, or a figure or zero has no place on the axis */
    public BarChart {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        if (names.isEmpty() || names.size() > MOST_BARS || rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d rows of %d bars, expected some rows of 1 to 3".formatted(rows.size(), names.size()));
        }
        axis.check("zero, where bars begin", Datum.of(0));
        target.ifPresent(line -> axis.check(line.label(), Datum.of(line.value())));
        for (Row row : rows) {
            if (row.bars().size() != names.size()) {
                throw new IllegalArgumentException("row \"%s\" has %d bars, expected %d, one for each name"
                        .formatted(row.label(), row.bars().size(), names.size()));
            }
            row.bars().forEach(bar -> axis.check(row.label(), bar));
        }
    }

    /** As high as its rows need. */
    @Override
    public Size size() {
        return BarPainter.size(this);
    }

    /** @throws IllegalArgumentException if the rows are too many for that height */
    @Override
    public String svg(Size size) {
        return new BarPainter(this, size).paint();
    }
}
