package dev.amend.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.eval.Evaluation;
import dev.amend.eval.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that {@code spark-submit} starts, in a process of its own. */
class EvaluateMainTest {
    @TempDir
    private Path folder;

    private record Result(int exit, String output) {}

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("amend.jvm.flags").split(" ")));
        command.addAll(List.of("-Dspark.ui.enabled=false", "-cp", System.getProperty("java.class.path")));
        command.add(EvaluateMain.class.getName());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return new Result(exit, Files.readString(output));
    }

    @Test
    void begunFolderIsFinishedAsALocalRunWouldHave() throws IOException, InterruptedException {
        Evaluation evaluation = Evaluations.tiny(folder.resolve("model"), List.of(0), List.of(0L));
        Evaluations.run(new LocalRunner(), folder.resolve("local"), evaluation);
        Path out = folder.resolve("spark");
        Evaluations.open(out, evaluation);

        Result result = run("--keep-images", out.toString());

        assertThat(result.exit).as(result.output).isZero();
        assertThat(Evaluations.files(out)).isEqualTo(Evaluations.files(folder.resolve("local")));
    }

    @Test
    void otherFoldersAreRefusedInOneSentence() throws IOException, InterruptedException {
        Result result = run(folder.toString());

        assertThat(result.exit).isEqualTo(1);
        assertThat(result.output)
                .contains("amend: " + folder
                        + ": has no evaluation.json, expected a folder that amend evaluate -o has begun")
                .doesNotContain("\tat ");
    }
}
