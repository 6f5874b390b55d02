package dev.amend.report;

import dev.amend.NumberText;
import dev.amend.eval.DomainResult;
import dev.amend.eval.Estimate;
import dev.amend.eval.Gain;
import dev.amend.eval.JudgeResult;
import dev.amend.eval.MethodResult;
import dev.amend.eval.Metric;
import dev.amend.eval.Scores;
import dev.amend.page.Html;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** What one judge says, as tables. */
final class ScoreTables {
    private final Html html;
    private final JudgeResult judge;
    private final List<Metric> metrics;

    ScoreTables(Html html, JudgeResult judge) {
        this.html = html;
        this.judge = judge;
        this.metrics = judge.metrics();
    }

    /** A line for each method, each figure with its interval. */
    void methods() throws IOException {
        begin("method", List.of("F1", "√GS", "ties"));
        for (MethodResult method : judge.methods()) {
            html.add("<tr><th scope=\"row\">%s</th>", method.method().id());
            for (Metric metric : metrics) {
                share(method.metrics().get(metric));
            }
            share(method.f1());
            share(method.geometricMean());
            html.add("<td>%s</td></tr>\n", method.tied());
        }
        end();
    }

    private void share(Estimate figure) throws IOException {
        cell(figure, Percent::of, Percent::span);
    }

    private void difference(Estimate figure) throws IOException {
        cell(figure, Percent::points, Percent::pointSpan);
    }

    private void cell(Estimate figure, DoubleFunction<String> value, Function<Estimate, String> span)
            throws IOException {
        if (figure == null) {
            html.raw("<td>–</td>");
        } else {
            html.add("<td>%s<small>%s</small></td>", value.apply(figure.value()), span.apply(figure));
        }
    }

    boolean hasGains() {
        return !judge.gains().isEmpty();
    }

    /** A line for each edit but the first: by how many points it is better. */
    void gains() throws IOException {
        begin("beside " + judge.gains().getFirst().base().id(), List.of("F1", "of the gap"));
        for (Gain gain : judge.gains()) {
            html.add("<tr><th scope=\"row\">%s</th>", gain.method().id());
            for (Metric metric : metrics) {
                difference(gain.metrics().get(metric));
            }
            difference(gain.f1());
            html.add("<td>%s</td></tr>\n", gain.gap().map(Percent::of).orElse("–"));
        }
        end();
    }

    boolean hasDomains() {
        return judge.methods().stream().anyMatch(method -> !method.domains().isEmpty());
    }

    /** A line for each domain and method. */
    void domains() throws IOException {
        begin("domain", List.of("F1"));
        for (int i = 0; i < judge.methods().getFirst().domains().size(); i++) {
            for (MethodResult method : judge.methods()) {
                domain(method, method.domains().get(i));
            }
        }
        end();
    }

    private void domain(MethodResult method, DomainResult domain) throws IOException {
        Scores scores = domain.scores();
        html.add(
                "<tr><th scope=\"row\">%s<small>%s · %s</small></th>",
                domain.domain().replace('_', ' '), method.method().id(), NumberText.count(domain.rows(), "edit"));
        for (Metric metric : metrics) {
            html.add("<td>%s</td>", Percent.of(scores.of(metric)));
        }
        html.add("<td>%s</td></tr>\n", Percent.of(scores.f1()));
    }

    private void begin(String first, List<String> more) throws IOException {
        List<String> headings = new ArrayList<>(metrics.stream().map(Metric::id).toList());
        headings.addAll(more);
        html.add("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">%s</th>", first);
        for (String heading : headings) {
            html.add("<th scope=\"col\">%s</th>", heading);
        }
        html.raw("</tr></thead>\n<tbody>\n");
    }

    private void end() throws IOException {
        html.raw("</tbody>\n</table></div>\n");
    }
}
