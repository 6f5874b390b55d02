package dev.amend.report;

import dev.amend.eval.Claim;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.JudgeResult;
import dev.amend.eval.Method;
import dev.amend.eval.MethodResult;
import dev.amend.eval.RowResult;
import dev.amend.eval.Scores;
import dev.amend.eval.Verdict;
import dev.amend.image.Image;
import dev.amend.image.Png;
import dev.amend.page.Html;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Each row of the table: its figures, and behind them its images of the first seed where they were kept. */
final class RowSections {
    /** Wider and higher pictures are shown smaller. */
    private static final int LARGEST = 128;

    private final Html html;
    private final EvaluationFolder folder;
    private final JudgeResult judge;
    private final List<Method> methods;

    RowSections(Html html, EvaluationFolder folder, JudgeResult judge) {
        this.html = html;
        this.folder = folder;
        this.judge = judge;
        this.methods = judge.methods().stream().map(MethodResult::method).toList();
    }

    void write() throws IOException {
        int rows = judge.methods().getFirst().rows().size();
        for (int i = 0; i < rows; i++) {
            row(i);
        }
    }

    private void row(int index) throws IOException {
        RowResult row = judge.methods().getFirst().rows().get(index);
        html.raw("<details class=\"edit\">\n<summary>");
        html.add(
                "<span class=\"name\" dir=\"auto\"><small>%s</small> %s → %s</span>",
                row.row(), row.source(), row.destination());
        for (MethodResult method : judge.methods()) {
            score(method, method.rows().get(index));
        }
        html.raw("</summary>\n");
        claims(row.row());
        html.raw("</details>\n");
    }

    private void score(MethodResult method, RowResult row) throws IOException {
        Scores scores = Scores.of(List.of(row.tallies()));
        html.add(
                "<span class=\"score\">%s<small>F1 %s · G %s · S %s</small></span>",
                method.method().id(),
                Percent.whole(scores.f1()),
                Percent.whole(scores.generality()),
                Percent.whole(scores.specificity()));
    }

    /** A line for each prompt, with what each method made of it. */
    private void claims(int row) throws IOException {
        html.raw("<div class=\"wide\"><table class=\"pictures\">\n<thead><tr><th scope=\"col\">prompt</th>");
        for (Method method : methods) {
            html.add("<th scope=\"col\">%s</th>", method.id());
        }
        html.raw("</tr></thead>\n<tbody>\n");
        List<Claim> asked = folder.claims(Method.NONE, row);
        for (int i = 0; i < asked.size(); i++) {
            Claim claim = asked.get(i);
            html.add(
                    "<tr><th scope=\"row\" dir=\"auto\">%s<small>%s</small></th>",
                    claim.prompt(), claim.metric().id());
            for (Method method : methods) {
                picture(row, method, folder.claims(method, row).get(i));
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody>\n</table></div>\n");
    }

    private void picture(int row, Method method, Claim claim) throws IOException {
        Verdict verdict = folder.verdict(row, method, claim, judge.judge());
        html.raw("<td>");
        Optional<Path> file = folder.picture(row, method, claim);
        if (file.isPresent()) {
            Image image = small(Png.read(file.get()).image());
            html.add(
                    "<img width=\"%s\" height=\"%s\" loading=\"lazy\" alt=\"%s: %s\"",
                    image.width(), image.height(), method.id(), claim.prompt());
            html.raw(" src=\"data:image/png;base64,")
                    .raw(Base64.getEncoder()
                            .encodeToString(Png.of(image, Map.of()).encode()))
                    .raw("\">");
        }
        html.add("<span class=\"%s\">%s</span></td>", verdict.name().toLowerCase(Locale.ROOT), word(verdict));
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case YES -> "✓ as it should be";
            case NO -> "✗ not so";
            case TIE -> "= a tie";
        };
    }

    private static Image small(Image image) {
        int largest = Math.max(image.width(), image.height());
        return largest <= LARGEST
                ? image
                : image.resized(
                        Math.max(1, image.width() * LARGEST / largest),
                        Math.max(1, image.height() * LARGEST / largest));
    }
}
