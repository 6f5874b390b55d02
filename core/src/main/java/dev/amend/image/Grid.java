package dev.amend.image;

import java.util.List;

/**
 * A {@link PictureTable} as one picture: on white, labels at the left and above. Small cells are enlarged to 128 pixels by
 * repeating theirs, large ones made smaller so that the longer side stays below 4096 pixels as long as a cell keeps 64.
 */
public final class Grid {
    private static final int RULE = 0xd8dee4;

    private final PictureTable table;
    private final GridLayout layout;
    private final Lettering lettering;
    private final Canvas canvas;

    private Grid(PictureTable table, Lettering lettering) {
        this.table = table;
        this.layout = GridLayout.fitting(table);
        this.lettering = lettering;
        this.canvas = new Canvas(layout.width(), layout.height());
    }

    /** The picture. Text is set in a font of the system, or in built-in letters where it has none. */
    public static Image draw(PictureTable table) {
        return draw(table, Lettering.available());
    }

    static Image draw(PictureTable table, Lettering lettering) {
        return new Grid(table, lettering).draw();
    }

    private Image draw() {
        table.title().ifPresent(this::drawTitle);
        drawHeader();
        for (int row = 0; row < table.rows().size(); row++) {
            drawRow(row);
        }
        return canvas.finish();
    }

    private void drawTitle(String title) {
        int width = layout.right() - layout.labelLeft();
        text(title, layout.title(), layout.labelLeft(), layout.titleTop(), width);
    }

    private void drawHeader() {
        int column = 0;
        for (PictureTable.Group group : table.groups()) {
            int left = layout.left(column);
            for (String label : group.columns()) {
                centered(label, layout.columnLabel(), layout.left(column), layout.columnTop(), layout.cellWidth());
                column++;
            }
            int width = layout.left(column - 1) + layout.cellWidth() - left;
            if (layout.hasGroups()) {
                centered(group.label(), layout.label(), left, layout.groupTop(), width);
                canvas.fill(left, layout.groupRule(), width, layout.rule(), RULE);
            }
        }
    }

    private void drawRow(int row) {
        int top = layout.top(row);
        if (row > 0) {
            int width = layout.right() - layout.labelLeft();
            canvas.fill(layout.labelLeft(), layout.rowRule(row), width, layout.rule(), RULE);
        }
        drawLabel(table.rows().get(row).label(), top);
        List<Image> cells = table.rows().get(row).cells();
        for (int column = 0; column < cells.size(); column++) {
            Image cell = Scaling.scale(cells.get(column), layout.cellWidth(), layout.cellHeight());
            canvas.draw(cell, layout.left(column), top + (layout.rowHeight() - layout.cellHeight()) / 2);
        }
    }

    private void drawLabel(String label, int top) {
        TextStyle style = layout.label();
        int most = Math.max(1, layout.rowHeight() / style.lineHeight());
        List<String> lines = lines(style, layout.labelWidth()).wrap(label, most);
        int y = top + (layout.rowHeight() - lines.size() * style.lineHeight()) / 2;
        for (String line : lines) {
            text(line, style, layout.labelLeft(), y, layout.labelWidth());
            y += style.lineHeight();
        }
    }

    private void centered(String label, TextStyle style, int left, int top, int width) {
        for (String line : lines(style, width).wrap(label, 1)) {
            int free = (int) Math.round(width - lettering.width(line, style));
            text(line, style, left + Math.max(0, free / 2), top, width);
        }
    }

    private void text(String text, TextStyle style, int left, int top, int width) {
        for (String line : lines(style, width).wrap(text, 1)) {
            canvas.draw(lettering.draw(line, style), left, top + style.ascent(), style.rgb());
        }
    }

    private TextLines lines(TextStyle style, int width) {
        return new TextLines(line -> lettering.width(line, style), width);
    }
}
