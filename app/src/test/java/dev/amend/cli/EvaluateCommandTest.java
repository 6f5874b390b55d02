package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.GenerationConfig;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.eval.EvalException;
import dev.amend.eval.Method;
import dev.amend.eval.PromptList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the words of a command line mean, without drawing anything. */
class EvaluateCommandTest {
    @TempDir
    private Path folder;

    private static EvaluateCommand parsed(String... options) {
        CommandLine main = Main.commandLine();
        List<String> words = new ArrayList<>(List.of("evaluate", "-o", "out"));
        words.addAll(List.of(options));
        main.parseArgs(words.toArray(String[]::new));
        return main.getSubcommands().get("evaluate").getCommand();
    }

    private static List<String> methods(String... options) {
        return parsed(options).methods().methods(GenerationConfig.NONE).stream()
                .map(Method::id)
                .toList();
    }

    @Test
    void methodsTakeTheLambdaThatTheyDoNotSay() {
        assertThat(methods()).containsExactly("none", "oracle", "time@0.1");
        assertThat(methods("--methods", "time, time@10-augment,time@3", "--lambda", "3"))
                .containsExactly("time@3", "time@10-augment");
        assertThatThrownBy(() -> methods("--methods", "none,,time")).isInstanceOf(EvalException.class);
    }

    @Test
    void promptsAreReadALineEach() throws IOException {
        Path file = Files.writeString(folder.resolve("prompts.txt"), "a cat\n\n  a yellow rose \n");
        EvaluateMethods methods =
                parsed("--preserve", file.toString(), "--corpus", file + "@0.5").methods();
        assertThat(methods.preserve()).contains(new PromptList(file.toString(), List.of("a cat", "a yellow rose")));
        assertThat(methods.corpus()).contains(new Corpus(file.toString(), List.of("a cat", "a yellow rose"), 0.5));
        assertThatThrownBy(() -> parsed("--preserve", "nowhere.txt").methods().preserve())
                .isInstanceOf(CliException.class)
                .hasMessage("nowhere.txt: cannot be read: there is no such file");
    }

    @Test
    void modelWithoutATableOfItsOwnNeedsOne() {
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("evaluate", "sd14", "-o", folder.resolve("out").toString());
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith(
                        "amend: Missing table: give --data FILE.csv, one in TIMED's format, or --data toyland, the built-in model's\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
