package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.cli.EditList.Entry;
import dev.amend.edit.Forecast.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EditsYamlTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("edits.yaml"), content);
    }

    private EditList read(String content) throws IOException {
        return EditsYaml.read(file(content));
    }

    @Test
    void readsEverythingThatAnEditMaySay() throws IOException {
        EditList list = read("""
                edits:
                  - from: a rose
                    to: a blue rose
                  - {from: a doctor, to: a female doctor, lambda: 1}
                  - {from: 5, to: five, weight: 2}
                preserve: [a tulip]
                probes:
                  - roses
                  - {prompt: a bouquet of roses, expect: a bouquet of blue roses}
                lambda: 0.5
                augment: true
                padding: false
                strength: 0.9
                keys: false
                values: true
                layers: mid,0-3
                metric: {covariance: prompts.txt, beta: 3}
                """);
        assertThat(list.edits())
                .containsExactly(
                        new Entry("a rose", "a blue rose", Optional.empty(), Optional.empty()),
                        new Entry("a doctor", "a female doctor", Optional.empty(), Optional.of(1.0)),
                        new Entry("5", "five", Optional.of(2.0), Optional.empty()));
        assertThat(list.preserve()).containsExactly("a tulip");
        assertThat(list.probes())
                .containsExactly(
                        new Probe("roses", Optional.empty()),
                        new Probe("a bouquet of roses", Optional.of("a bouquet of blue roses")));
        assertThat(list.lambda()).contains(LambdaOption.of(0.5));
        assertThat(list.augment()).contains(true);
        assertThat(list.padding()).contains(false);
        assertThat(list.strength()).contains(0.9);
        assertThat(list.keys()).contains(false);
        assertThat(list.values()).contains(true);
        assertThat(list.layers()).contains("mid,0-3");
        assertThat(list.covariance()).contains(folder.resolve("prompts.txt"));
        assertThat(list.beta()).contains(3.0);
    }

    @Test
    void saysNothingOfWhatIsLeftOut() throws IOException {
        EditList list = read("edits: [{from: a, to: b}]\nmetric: identity\n");
        assertThat(list).isEqualTo(EditList.of(List.of(new Entry("a", "b", Optional.empty(), Optional.empty()))));
    }

    @Test
    void lambdaMayBeSearchedFor() throws IOException {
        assertThat(read("edits: [{from: a, to: b}]\nlambda: auto").lambda()).contains(LambdaOption.AUTO);
    }

    @Test
    void anOwnLambdaIsAWeightAgainstTheJointOne() throws IOException {
        Entry entry = read("edits: [{from: a, to: b, lambda: 0.5}]").edits().getFirst();
        assertThat(entry.toEdit(0.1).weight()).isEqualTo(0.2);
    }

    @Test
    void whatIsNoYamlIsRefusedInOneLineWithItsNumber() throws IOException {
        Path file = file("edits:\n  - from: a\n    to: [b\n  x: 1\n");
        assertThatThrownBy(() -> EditsYaml.read(file))
                .isInstanceOf(CliException.class)
                .hasMessage(
                        "%s, line 4: is no YAML: while parsing a flow sequence, expected ',' or ']', but got :", file);
    }

    @Test
    void anEmptyFileIsCalledEmpty() throws IOException {
        for (String content : new String[] {"", "# nothing\n"}) {
            Path file = file(content);
            assertThatThrownBy(() -> EditsYaml.read(file))
                    .hasMessage("%s: is empty, expected a mapping with the key edits", file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "just text                                  | the file: found \"just text\", expected a mapping",
                "edit: []                                   | the file has the key \"edit\", expected one of augment, edits,",
                "edits: {from: a, to: b}                    | edits: found {\"from\":\"a\",\"to\":\"b\"}, expected a list",
                "edits: [a rose]                            | edits: found \"a rose\", expected entries with from and to",
                "edits: [{from: a}]                         | an entry of edits has no to: found {\"from\":\"a\"}",
                "edits: [{from: a, too: b}]                 | an entry of edits has the key \"too\", expected one of from, lambda, to, weight",
                "edits: [{from: a, to: b, weight: 1, lambda: 1}] | expected weight or lambda, not both",
                "edits: [{from: [a], to: b}]                | from: found [\"a\"], expected text",
                "probes: [{expect: b}]                      | an entry of probes has no prompt",
                "lambda: small                              | lambda: found \"small\", expected a number",
                "augment: maybe                             | augment: found \"maybe\", expected true or false",
                "layers: [1]                                | layers: found [1], expected text",
                "metric: cosine                             | metric: found \"cosine\", expected identity, or covariance with a file",
                "metric: {beta: 2}                          | metric has no covariance"
            })
    void whatIsOutOfPlaceIsNamedWithWhatWasExpected(String content, String message) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> EditsYaml.read(file))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }
}
