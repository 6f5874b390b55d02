package dev.amend.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pictures of one size in rows and columns. Labels may be blank.
 *
 * @param groups the columns from left to right, under labels of two levels: "seed 0" over "unedited" and "edited"
 */
public record PictureTable(Optional<String> title, List<Group> groups, List<Row> rows) {
    /** Neighbouring columns under one label. */
    public record Group(String label, List<String> columns) {
        public Group {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("group \"%s\" has no column".formatted(label));
            }
        }
    }

    /** A row: what its pictures show, and a picture for each column. */
    public record Row(String label, List<Image> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** @throws IllegalArgumentException if a row has too few or too many pictures, or one of another size, or there is none */
    public PictureTable {
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
        int columns = groups.stream().mapToInt(group -> group.columns().size()).sum();
        if (groups.isEmpty() || rows.isEmpty()) {
            throw new IllegalArgumentException("a table of no pictures");
        }
        for (Row row : rows) {
            if (row.cells().size() != columns) {
                throw new IllegalArgumentException("row \"%s\" has %d pictures, expected %d, one for each column"
                        .formatted(row.label(), row.cells().size(), columns));
            }
            checkSizes(row, rows.getFirst().cells().getFirst());
        }
    }

    private static void checkSizes(Row row, Image first) {
        for (Image cell : row.cells()) {
            if (cell.width() != first.width() || cell.height() != first.height()) {
                throw new IllegalArgumentException(
                        "row \"%s\" has a picture of %s, expected %s as the first".formatted(row.label(), cell, first));
            }
        }
    }

    /** The labels of all columns, from left to right. */
    List<String> columns() {
        return groups.stream().flatMap(group -> group.columns().stream()).toList();
    }

    Image first() {
        return rows.getFirst().cells().getFirst();
    }

    static boolean anyText(Stream<String> labels) {
        return labels.anyMatch(label -> !label.isBlank());
    }
}
