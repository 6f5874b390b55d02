package dev.amend.image;

import dev.amend.page.Html;
import dev.amend.page.Page;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link PictureTable} as one HTML file that needs nothing else: a row for each prompt, the pictures of a seed side by side,
 * and how they were made. Runs no script; light or dark as the reader's system is; can be printed.
 *
 * @param edits in words, one line each
 * @param settings model, scheduler, steps and so on, in order
 * @param command the command line that makes the page again; may be blank
 */
public record ComparisonPage(
        PictureTable table, List<String> edits, SequencedMap<String, String> settings, String command) {
    /** Narrower pictures are enlarged without smoothing. */
    private static final int SMALL = 128;

    public ComparisonPage {
        edits = List.copyOf(edits);
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Writes the page, which is to be stored as UTF-8. */
    public void writeTo(Appendable out) throws IOException {
        Html html = new Html(out);
        Page.begin(html, title(), ComparisonPage.class, "comparison.css");
        header(html);
        for (PictureTable.Row row : table.rows()) {
            row(html, row);
        }
        Page.madeBy(html, settings, command);
        Page.end(html);
    }

    private String title() {
        return table.title().filter(title -> !title.isBlank()).orElse("Comparison");
    }

    private void header(Html html) throws IOException {
        html.add("<header>\n<h1 dir=\"auto\">%s</h1>\n", title());
        if (!edits.isEmpty()) {
            html.raw("<ul class=\"edits\">\n");
            for (String edit : edits) {
                html.add("<li dir=\"auto\">%s</li>\n", edit);
            }
            html.raw("</ul>\n");
        }
        html.raw("</header>\n");
    }

    private void row(Html html, PictureTable.Row row) throws IOException {
        html.add("<section class=\"row\">\n<h2 dir=\"auto\">%s</h2>\n<div class=\"groups\">\n", row.label());
        int column = 0;
        for (PictureTable.Group group : table.groups()) {
            List<String> columns = group.columns();
            html.add("<figure class=\"group\" style=\"--columns: %s; --cell: %spx\">\n", columns.size(), cellWidth());
            html.add(
                    "<figcaption>%s</figcaption>\n<div class=\"cells%s\">\n",
                    group.label(), columns.size() == 2 ? " pair" : "");
            for (String label : columns) {
                cell(html, row.cells().get(column), label, describe(label, group.label(), row.label()));
                column++;
            }
            html.raw("</div>\n</figure>\n");
        }
        html.raw("</div>\n</section>\n");
    }

    /** The widest that a picture is shown. */
    private int cellWidth() {
        return Math.clamp(4L * table.first().width(), 192, 384);
    }

    /** What somebody hears who does not see the picture. */
    private static String describe(String column, String group, String row) {
        String where =
                Stream.of(column, group).filter(label -> !label.isBlank()).collect(Collectors.joining(", "));
        return Stream.of(where, row).filter(label -> !label.isBlank()).collect(Collectors.joining(": "));
    }

    private static void cell(Html html, Image image, String label, String description) throws IOException {
        html.add("<figure class=\"cell\"><img%s", image.width() < SMALL ? " class=small" : "");
        html.add(" width=\"%s\" height=\"%s\" alt=\"%s\"", image.width(), image.height(), description);
        byte[] png = Png.of(image, Map.of()).encode();
        html.raw(" src=\"data:image/png;base64,").raw(Base64.getEncoder().encodeToString(png));
        html.add("\"><figcaption>%s</figcaption></figure>\n", label);
    }
}
