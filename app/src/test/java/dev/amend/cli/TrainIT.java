package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Png;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code amend train}, with too few steps to learn anything. */
final class TrainIT {
    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void findTheProgram() {
        program = Program.in(folder);
    }

    /** The built-in settings with few steps of few scenes, in float32. */
    private Path settings(int unetSteps) throws IOException {
        String text = new String(TrainingYaml.builtInText(), StandardCharsets.UTF_8)
                .replaceAll("scenes: \\d+", "scenes: 8")
                .replaceAll("dtype: auto", "dtype: float32")
                .replaceAll("batch: \\d+", "batch: 2")
                .replaceAll("warmup: \\d+", "warmup: 1");
        String[] stages = text.split("(?=\n(?:clip|vae|unet):)", -1);
        StringBuilder few = new StringBuilder();
        for (String stage : stages) {
            few.append(stage.replaceAll("steps: \\d+", "steps: " + (stage.contains("unet:") ? unetSteps : 2)));
        }
        return Files.writeString(folder.resolve("few.yaml"), few);
    }

    @Test
    void leavesAModelThatDraws() throws IOException {
        Path out = folder.resolve("training");
        Program.Result trained = program.run("train", "--settings", settings(2), "-o", out);
        assertThat(trained.err()).isEmpty();
        assertThat(trained.exit()).isZero();
        assertThat(trained.out())
                .contains("clip       2 of 2   loss ", "unet       2 of 2   loss ", "The model is in ");
        assertThat(Files.readAllLines(out.resolve("losses.csv"))).hasSize(2 + 2 + 2 + 2);
        assertThat(Png.read(out.resolve("unet-000002.png")).image().width()).isPositive();

        imageTowerAloneLearnsOn(out);

        Path picture = folder.resolve("rose.png");
        Program.Result drawn =
                program.run("generate", out.resolve("model"), "-p", "a rose", "--steps", "2", "-o", picture);
        assertThat(drawn.err()).isEmpty();
        assertThat(Png.read(picture).image().width()).isEqualTo(64);

        Program.Result again = program.run("train", "--settings", folder.resolve("few.yaml"), "-o", out);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("The model is in ");

        anotherTrainingGoesOnFrom(out.resolve("model"));
    }

    private void anotherTrainingGoesOnFrom(Path model) throws IOException {
        Path out = folder.resolve("longer");
        Program.Result trained =
                program.run("train", "--settings", folder.resolve("few.yaml"), "--start-from", model, "-o", out);
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out())
                .as("of the UNet alone")
                .contains("unet       2 of 2   loss ")
                .doesNotContain("clip ", "vae ");
        for (String file : List.of("clip/model.safetensors", "vae/diffusion_pytorch_model.safetensors")) {
            assertThat(out.resolve("model").resolve(file)).hasSameBinaryContentAs(model.resolve(file));
        }
        String unet = "unet/diffusion_pytorch_model.safetensors";
        Map<String, byte[]> before = tensors(model.resolve(unet));
        Map<String, byte[]> after = tensors(out.resolve("model").resolve(unet));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.get("conv_in.weight")).isNotEqualTo(before.get("conv_in.weight"));

        Program.Result other = program.run("train", "--settings", folder.resolve("few.yaml"), "-o", out);
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("\"start_from: UNet of SHA-256 ", "this one \"nothing\"");
    }

    private static void imageTowerAloneLearnsOn(Path training) throws IOException {
        Map<String, byte[]> before = tensors(training.resolve("towers.safetensors"));
        Map<String, byte[]> after = tensors(training.resolve("model/clip/model.safetensors"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.get("vision_model.embeddings.patch_embedding.weight"))
                .isNotEqualTo(before.get("vision_model.embeddings.patch_embedding.weight"));
        assertThat(after.get("text_projection.weight")).isEqualTo(before.get("text_projection.weight"));
        tensors(training.resolve("model/text_encoder/model.safetensors"))
                .forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
    }

    private static Map<String, byte[]> tensors(Path file) throws IOException {
        Map<String, byte[]> tensors = new LinkedHashMap<>();
        try (SafetensorsFile opened = SafetensorsFile.open(file);
                Arena memory = Arena.ofConfined()) {
            opened.tensors()
                    .keySet()
                    .forEach(name -> tensors.put(name, opened.map(name, memory).toArray(ValueLayout.JAVA_BYTE)));
        }
        return tensors;
    }

    /** Ctrl-C and a polite kill. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void signalKeepsWhatWasLearnt(String signal) throws IOException, InterruptedException {
        Path out = folder.resolve("training");
        Program.Running running = program.startInterruptible("train", "--settings", settings(80_000), "-o", out);
        while (running.isAlive() && !Files.exists(out.resolve("model/vae/diffusion_pytorch_model.safetensors"))) {
            Thread.sleep(50);
        }
        Thread.sleep(2000); // some way into the UNet
        Program.Result stopped = running.end(signal);
        assertThat(stopped.exit()).isEqualTo(130);
        assertThat(stopped.out()).endsWith("Stopped; the same command goes on from here.\n");
        assertThat(List.of(out.resolve("clip.state.safetensors"), out.resolve("unet.state.safetensors")))
                .allMatch(Files::exists);
        try (SafetensorsFile state = SafetensorsFile.open(out.resolve("unet.state.safetensors"))) {
            assertThat(Integer.parseInt(state.metadata().get("step"))).isPositive();
        }
    }

    @Test
    void otherModelCannotLearnOn() throws IOException {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("tiny"));
        Program.Result result =
                program.run("train", "--settings", settings(2), "--start-from", model, "-o", folder.resolve("out"));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("only models that amend train made can learn on");
    }

    @Test
    void withoutAFolderItAsksForOne() {
        Program.Result result = program.run("train");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("amend: say where to train: -o FOLDER\namend train --help tells more.\n");
    }
}
