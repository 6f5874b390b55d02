package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.Levels;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images drawn by {@code amend generate}. */
final class GenerateIT {
    private static final int LEVELS_TOLERANCE = 2;

    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void findTheProgram() {
        program = Program.in(folder);
    }

    private static Object[] generate(Object model, Object... more) {
        List<Object> words = new ArrayList<>(List.of("generate", model, "--dtype", "float32"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private static Object[] generateFromSingleFile(Object... more) {
        TinyModel model = TinyModel.of(Family.SD1);
        List<Object> words = new ArrayList<>(List.of("--config", model.configs()));
        words.addAll(List.of("--tokenizer", TinyModel.vocabulary()));
        words.addAll(List.of(more));
        return generate(model.singleFile(), words.toArray());
    }

    @Test
    void aModelDrawsWhatItDrawsInDiffusersAndThePictureTellsHow() {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        Path out = folder.resolve("roses.png");
        Program.Result result =
                program.run(generate(model, "-p", "A pack of roses", "--seed", "0", "--steps", "8", "-o", out));
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith(model + ", Stable Diffusion 1.x\n")
                .contains("scheduler        pndm, 8 steps", "computed in      float32 on cpu")
                .contains("wrote " + out + ": 64×64, seed 0, in ");
        Png drawn = Png.read(out);
        Image golden = Png.read(Golden.path("pipelines/sd1/default.p0.s0.neg-none.png"))
                .image();
        assertThat(Levels.largestDifference(drawn.image(), golden)).isLessThanOrEqualTo(LEVELS_TOLERANCE);
        Infotext made = Infotext.parse(drawn.text().get(Infotext.KEYWORD));
        assertThat(made.prompt()).isEqualTo("A pack of roses");
        assertThat(made.settings())
                .containsEntry("Steps", "8")
                .containsEntry("Seed", "0")
                .containsEntry("Sampler", "PLMS")
                .containsEntry("Model", "model");
    }

    @Test
    void severalImagesHaveTheirSeedsInTheirNamesAndTellEditsAndLoras() throws IOException {
        Path map = EditedModels.writeMap(folder.resolve("map.safetensors"));
        Path lora = Golden.path("lora/sd1/peft.safetensors");
        Program.Result result = program.run(generateFromSingleFile(
                "-p",
                "rose ".repeat(80),
                "--negative",
                "bad",
                "--seed",
                "5",
                "--count",
                "3",
                "--batch",
                "2",
                "--steps",
                "4",
                "--scheduler",
                "euler",
                "--size",
                "72x64",
                "--preview",
                "1",
                "--low-memory",
                "--edit",
                map + "@0.5",
                "--edit",
                map,
                "--lora",
                lora + "@0.25",
                "--json",
                "-o",
                folder + "/images/"));
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(EditedModels.names(folder.resolve("images")))
                .containsExactlyInAnyOrder("seed-5.png", "seed-6.png", "seed-7.png");
        JsonNode report = new JsonMapper().readTree(result.out());
        assertThat(report.path("family").asString()).isEqualTo("sd1");
        assertThat(report.path("prompts").path(0).path("chunks").asInt()).isEqualTo(2);
        assertThat(report.path("edits").path(0).path("strength").asDouble()).isEqualTo(0.5);
        assertThat(report.path("loras").path(0).path("strength").asDouble()).isEqualTo(0.25);
        assertThat(report.path("interrupted").asBoolean()).isFalse();
        JsonNode last = report.path("images").path(2);
        assertThat(last.path("seed").asInt()).isEqualTo(7);
        assertThat(last.path("width").asInt()).isEqualTo(72);
        Infotext made = Infotext.parse(
                Png.read(Path.of(last.path("file").asString())).text().get(Infotext.KEYWORD));
        assertThat(made.negativePrompt()).isEqualTo("bad");
        assertThat(made.settings())
                .containsEntry("Edits", "a rose → a blue rose @0.5; a rose → a blue rose")
                .containsEntry("Lora", "peft @0.25");
    }

    @Test
    void ctrlCStopsBetweenStepsAndKeepsWhatIsFinished() throws IOException, InterruptedException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Program.Running running = program.startInterruptible(generateFromSingleFile(
                "-p", "a rose", "--count", "1000", "--steps", "50", "--preview", "1", "-o", images));
        awaitFile(running, images.resolve("seed-1.preview.png"));
        Program.Result result = running.interrupt();
        assertThat(result.exit()).isEqualTo(130);
        List<String> left = EditedModels.names(images);
        assertThat(left).isNotEmpty().allMatch(name -> name.matches("seed-[0-9]+\\.png"));
        left.forEach(name -> Png.read(images.resolve(name)));
        assertThat(result.err())
                .contains("amend: stopping after this step; Ctrl-C again stops at once\n")
                .endsWith("amend: interrupted: %d of 1,000 images finished\n".formatted(left.size()));
        assertThat(result.out().lines().filter(line -> line.startsWith("wrote ")))
                .hasSameSizeAs(left);
    }

    @Test
    void whatWasFinishedBeforeAnErrorStaysAndIsTold() throws IOException, InterruptedException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Program.Running running = program.startInterruptible(
                generateFromSingleFile("-p", "a rose", "--count", "8", "--steps", "20", "--json", "-o", images));
        awaitFile(running, images.resolve("seed-0.png"));
        Path taken = Files.writeString(images.resolve("seed-7.png"), "precious");
        Program.Result result = running.await();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("amend: 7 of 8 images finished\namend: " + taken + ": ")
                .hasLineCount(2);
        assertThat(taken).hasContent("precious");
        JsonNode report = new JsonMapper().readTree(result.out());
        assertThat(report.path("images")).hasSize(7);
        assertThat(report.path("interrupted").asBoolean()).isFalse();
    }

    private static void awaitFile(Program.Running running, Path file) throws InterruptedException {
        while (Files.notExists(file)) {
            assertThat(running.isAlive())
                    .as("the run ended before it was interrupted")
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
