package dev.amend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.JudgeUse;
import dev.amend.eval.TinyEvaluation;
import dev.amend.fixtures.TinyClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationPageTest {
    @TempDir
    private static Path shared;

    private static TinyEvaluation evaluation;
    private static String page;

    @BeforeAll
    static void evaluate() throws IOException {
        List<JudgeUse> judges =
                List.of(new JudgeUse.Pixels(), JudgeUse.clip(TinyClip.writeFolder(shared.resolve("clip"))));
        evaluation = TinyEvaluation.of(TinyEvaluation.in(shared)).judges(judges);
        page = html(
                evaluation
                        .methods(TinyEvaluation.methods("none", "oracle", "time@1", "time@10", "time@100"))
                        .run(shared.resolve("out"), Integer.MAX_VALUE, true)
                        .folder(),
                "amend evaluate <tiny>");
    }

    private static String html(EvaluationFolder folder, String command) throws IOException {
        StringBuilder out = new StringBuilder();
        new EvaluationPage(folder, folder.result(), command).writeTo(out);
        return out.toString();
    }

    private static int count(String regex) {
        return (int) Pattern.compile(regex).matcher(page).results().count();
    }

    @Test
    void everyMethodHasALineByEachJudgeAndOneInEachDomain() {
        assertThat(page).contains("<h2>By pixels</h2>", "<h2>By clip</h2>", "pixels and clip agree on ");
        assertThat(count("<tr><th scope=\"row\">time@1</th>")).isEqualTo(2);
        assertThat(count("<small>time@10 · 1 edit</small>")).isEqualTo(2);
    }

    @Test
    void furtherEditsStandBesideTheFirst() {
        assertThat(count("<th scope=\"col\">beside time@1</th>")).isEqualTo(2);
        assertThat(page).contains("<th scope=\"col\">of the gap</th>");
    }

    /** 4 claims and a said one of the first row, 3 of the second, of five methods. */
    @Test
    void everyImageOfTheFirstSeedStandsBesideItsVerdict() {
        assertThat(count("<img ")).isEqualTo((4 + 3) * 5);
        assertThat(count("<span class=\"(yes|no|tie)\">")).isEqualTo((4 + 3) * 5);
        assertThat(page).contains("<small>0</small> a rose → a blue rose</span>");
    }

    @Test
    void threeLambdasMakeASweepBesideTheMethods() {
        assertThat(count("<svg ")).isEqualTo(2);
        assertThat(page).contains("Generality against specificity", "The edit by its λ");
    }

    @Test
    void kindsOfEditsHaveSweepsOfTheirOwn() {
        EvaluationFolder folder = evaluation
                .rows(0)
                .seeds(0L)
                .methods(TinyEvaluation.methods("time@1-plural", "time@10-plural", "time@100-plural", "time@1"))
                .run(shared.resolve("plural"))
                .folder();
        assertThat(new EvaluationPage(folder, folder.result(), "").charts().keySet())
                .containsExactly("methods", "lambda-plural");
    }

    @Test
    void nothingOutsideIsReferredToAndTextsAreEscaped() {
        assertThat(page)
                .contains("<pre><code>amend evaluate &lt;tiny&gt;</code></pre>")
                .doesNotContain("src=\"http", "href=\"http", "url(", "@import", "<link", "<script", "<iframe");
    }

    @Test
    void withoutKeptImagesTheVerdictsStandAlone() throws IOException {
        EvaluationFolder folder = evaluation
                .rows(0)
                .seeds(0L)
                .methods(TinyEvaluation.methods("none"))
                .run(shared.resolve("alone"))
                .folder();
        assertThat(html(folder, "")).contains("as it should be").doesNotContain("<img ", "The edit by its λ");
    }
}
