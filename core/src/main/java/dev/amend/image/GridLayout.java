package dev.amend.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where everything lies in a {@link Grid}, in pixels; all follows from the width of a cell. */
final class GridLayout {
    /** The longer side of a grid, unless its cells would become too small. */
    static final int MAX_SIDE = 4096;

    /** A cell's shorter side if pixels must be repeated to reach it. */
    static final int SEEN_SIDE = 128;

    /** No cell becomes narrower than this for the sake of the whole. */
    static final int MIN_CELL = 64;

    private static final int MAX_REPEATED_SIDE = 1024;
    private static final int INK = 0x24292f;
    private static final int MUTED = 0x656d76;

    private final PictureTable table;
    private final int cellWidth;
    private final int cellHeight;
    private final List<Integer> lefts = new ArrayList<>();

    private GridLayout(PictureTable table, int cellWidth) {
        this.table = table;
        this.cellWidth = cellWidth;
        Image image = table.first();
        this.cellHeight = Math.max(1, Math.round((float) cellWidth * image.height() / image.width()));
        int x = labelLeft() + (hasLabels() ? labelWidth() + scaled(0.12, 16, 60) : 0);
        for (PictureTable.Group group : table.groups()) {
            for (int i = 0; i < group.columns().size(); i++) {
                lefts.add(x);
                x += cellWidth + gap();
            }
            x += scaled(0.10, 14, 48) - gap();
        }
    }

    /** With the largest cells whose grid stays within the longest side. */
    static GridLayout fitting(PictureTable table) {
        List<Integer> widths = widths(table.first());
        return widths.stream()
                .map(width -> new GridLayout(table, width))
                .filter(layout -> Math.max(layout.width(), layout.height()) <= MAX_SIDE)
                .findFirst()
                .orElseGet(() -> new GridLayout(table, widths.getLast()));
    }

    /** What a cell's width may be: whole multiples so that pixels stay pixels, then anything smaller; the best first. */
    private static List<Integer> widths(Image image) {
        int shorter = Math.min(image.width(), image.height());
        int longer = Math.max(image.width(), image.height());
        int multiple = Math.clamp(Math.ceilDiv(SEEN_SIDE, shorter), 1, Math.max(1, MAX_REPEATED_SIDE / longer));
        IntStream multiples =
                IntStream.iterate(multiple, n -> n > 0, n -> n - 1).map(n -> n * image.width());
        IntStream smaller = IntStream.iterate(image.width() - 1, width -> width >= MIN_CELL, width -> width - 1);
        return IntStream.concat(multiples, smaller).boxed().toList();
    }

    private int scaled(double share, int least, int most) {
        return Math.clamp(Math.round(share * cellWidth), least, most);
    }

    int cellWidth() {
        return cellWidth;
    }

    int cellHeight() {
        return cellHeight;
    }

    private int margin() {
        return scaled(0.16, 24, 80);
    }

    private int gap() {
        return scaled(0.025, 4, 12);
    }

    private int rowGap() {
        return scaled(0.10, 14, 48);
    }

    int rule() {
        return scaled(0.004, 1, 3);
    }

    TextStyle title() {
        return new TextStyle(scaled(0.11, 18, 64), true, INK);
    }

    TextStyle label() {
        return new TextStyle(scaled(0.082, 13, 48), false, INK);
    }

    TextStyle columnLabel() {
        return new TextStyle(scaled(0.072, 12, 42), false, MUTED);
    }

    boolean hasLabels() {
        return PictureTable.anyText(table.rows().stream().map(PictureTable.Row::label));
    }

    boolean hasGroups() {
        return PictureTable.anyText(table.groups().stream().map(PictureTable.Group::label));
    }

    boolean hasColumns() {
        return PictureTable.anyText(table.columns().stream());
    }

    int labelLeft() {
        return margin();
    }

    int labelWidth() {
        return scaled(1.2, 150, 640);
    }

    int left(int column) {
        return lefts.get(column);
    }

    int titleTop() {
        return margin();
    }

    int groupTop() {
        return titleTop() + (table.title().isPresent() ? title().lineHeight() + title().size() : 0);
    }

    /** The rule between a group's label and those of its columns. */
    int groupRule() {
        return groupTop() + label().lineHeight() + label().size() / 4;
    }

    int columnTop() {
        return hasGroups() ? groupRule() + rule() + label().size() / 3 : groupTop();
    }

    int top(int row) {
        int labels = hasColumns() ? columnLabel().lineHeight() + columnLabel().size() / 2 : label().size() / 4;
        int first = columnTop() + (hasGroups() || hasColumns() ? labels : 0);
        return first + row * (rowHeight() + rowGap());
    }

    int rowHeight() {
        return Math.max(cellHeight, label().lineHeight());
    }

    /** The rule above a row but the first. */
    int rowRule(int row) {
        return top(row) - rowGap() / 2 - rule() / 2;
    }

    int right() {
        return lefts.getLast() + cellWidth;
    }

    int width() {
        return right() + margin();
    }

    int height() {
        return top(table.rows().size() - 1) + rowHeight() + margin();
    }
}
