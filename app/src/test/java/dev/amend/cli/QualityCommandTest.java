package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.edit.Edit;
import dev.amend.toyland.Captions;
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
class QualityCommandTest {
    private static final List<Edit> ROSES = List.of(new Edit("a rose", "a blue rose"));

    @TempDir
    private Path folder;

    private static QualitySubject subject(String... options) {
        CommandLine main = Main.commandLine();
        List<String> words = new ArrayList<>(List.of("quality", "--edit", "map", "-o", "out"));
        words.addAll(List.of(options));
        main.parseArgs(words.toArray(String[]::new));
        QualityCommand command = main.getSubcommands().get("quality").getCommand();
        return command.subject();
    }

    private static String misuse(String... words) {
        StringWriter err = new StringWriter();
        int exit = Main.commandLine().setErr(new PrintWriter(err, true)).execute(words);
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        return err.toString();
    }

    @Test
    void builtInModelDrawsCaptionsThatItsTrainingLeftOutAndThatDoNotNameWhatIsEdited() {
        assertThat(subject().prompts(ROSES))
                .hasSize(24)
                .allMatch(Captions::isHeldOut)
                .noneMatch(prompt -> prompt.contains("rose"))
                .isEqualTo(subject("--prompts", "toyland").prompts(ROSES));
    }

    @Test
    void promptsOfAFileAreDrawnOnceEach() throws IOException {
        Path file = Files.writeString(folder.resolve("prompts.txt"), "a cat\n a bus \na cat\n");
        assertThat(subject("--prompts", file.toString()).prompts(ROSES)).containsExactly("a cat", "a bus");

        Path one = Files.writeString(folder.resolve("one.txt"), "a cat\na cat\n");
        assertThatThrownBy(() -> subject("--prompts", one.toString()).prompts(ROSES))
                .isInstanceOf(CliException.class)
                .hasMessage("%s: has 1 prompt, expected two different ones at least, one a line", one);
    }

    @Test
    void whatIsMissingIsTold() {
        assertThat(misuse("quality", "-o", "out"))
                .startsWith("amend: Missing edit: give --edit MAP; amend edit --as map makes one\n");
        assertThat(misuse("quality", "sd14", "--edit", "map", "-o", "out"))
                .startsWith("amend: Missing prompts: give --prompts FILE, one a line, none about what is edited, or ");
    }
}
