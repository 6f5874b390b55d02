package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricOptionTest {
    @TempDir
    private Path folder;

    @Test
    void theIdentityHasNoCorpus() {
        assertThat(MetricOption.parse("identity").corpus()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "covariance=a.txt,       a.txt,     1",
        "covariance=a.txt@0.5,   a.txt,     0.5",
        "covariance=a.txt@1e3,   a.txt,     1000",
        "covariance=me@home.txt, me@home.txt, 1",
        "covariance=a@b.txt@2,   a@b.txt,   2"
    })
    void aFileMayBeFollowedByItsWeight(String text, Path file, double beta) {
        MetricOption metric = MetricOption.parse(text);
        assertThat(metric.covariance()).contains(file);
        assertThat(metric.beta()).isEqualTo(beta);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "covariance", "covariance=", "Identity", "cosine"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> MetricOption.parse(text))
                .isInstanceOf(CliException.class)
                .hasMessage("metric is \"%s\", expected identity or covariance=FILE[@BETA]", text);
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> MetricOption.parse("covariance=a.txt@1-2"))
                .hasMessage("the covariance's weight is \"1-2\", expected a number");
    }

    @Test
    void theCorpusIsEveryLineThatIsNotEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("prompts.txt"), "a rose\n\n  a café \r\n");
        assertThat(MetricOption.parse("covariance=" + file)
                        .corpus()
                        .orElseThrow()
                        .prompts())
                .containsExactly("a rose", "a café");
    }

    @Test
    void aMissingOrForeignFileIsNamed() throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertThatThrownBy(() -> MetricOption.parse("covariance=" + missing).corpus())
                .hasMessage("%s: cannot be read: there is no such file", missing);
        Path latin = Files.write(folder.resolve("latin.txt"), "café".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> MetricOption.parse("covariance=" + latin).corpus())
                .hasMessage("%s: cannot be read: it is not UTF-8 text", latin);
    }
}
