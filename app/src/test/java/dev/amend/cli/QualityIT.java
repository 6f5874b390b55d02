package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.config.Family;
import dev.amend.fixtures.RandomInception;
import dev.amend.fixtures.TinyClip;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend quality} on a tiny random model with a tiny random CLIP. */
final class QualityIT {
    @TempDir
    private Path folder;

    private Program program;
    private Path model;
    private Path map;
    private Path prompts;
    private Path out;

    @BeforeEach
    void makeAModelAndAnEdit() throws IOException {
        program = Program.in(folder);
        out = folder.resolve("quality");
        model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        map = EditedModels.writeMap(folder.resolve("map.safetensors"));
        prompts = Files.writeString(folder.resolve("prompts.txt"), "a cat\n\na bus, parked\na cat\n");
    }

    private Object[] words(Object edit, Object... more) {
        List<Object> words = new ArrayList<>(List.of("quality", model, "--edit", edit, "--prompts", prompts));
        words.addAll(List.of("--steps", 2, "--guidance", 1, "-o", out));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private Program.Result quality(Object edit, Object... more) {
        return program.run(words(edit, more));
    }

    @Test
    void costOfAnEditIsToldBesideThatOfOtherSeedsAndWritten() throws IOException {
        Path clip = TinyClip.writeFolder(folder.resolve("a-clip"));
        Program.Result result = quality(map, "--seeds", "0,3", "--clip", clip, "--keep-images");

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains(model + ", Stable Diffusion 1.x\n")
                .contains("  edit             a rose → a blue rose\n")
                .contains("  prompts          2 with 2 seeds, ")
                .contains("  scheduler        pndm, 2 steps\n")
                .contains("  CLIP             " + clip + "\n")
                .containsPattern("  CLIP score\n    unedited +[0-9.]+ +95 %: [0-9.]+ to [0-9.]+\n")
                .containsPattern("    difference +[+-][0-9.]+ +95 %: ")
                .containsPattern("    CMMD +[0-9.]+ +[0-9.]+\n")
                .contains("4 images are too few for CLIP's ")
                .contains("wrote " + out.resolve("quality.json") + "\nwrote " + out.resolve("images.csv") + "\n");
        JsonNode report = new JsonMapper().readTree(Files.readString(out.resolve("quality.json")));
        assertThat(report.path("other_seeds").toString()).isEqualTo("[4,5]");
        assertThat(report.path("frechet_distance").path("edited").asDouble()).isPositive();
        assertThat(report.path("cosine").path("edited").asDouble()).isLessThan(1);
        assertThat(Files.readAllLines(out.resolve("images.csv")))
                .hasSize(5)
                .startsWith("prompt,seed,clip_score_unedited,clip_score_edited,cosine")
                .anyMatch(line -> line.startsWith("\"a bus, parked\",3,"));
        try (Stream<Path> files = Files.walk(out.resolve("images"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(12);
        }
        Files.delete(out.resolve("quality.json"));
        Files.delete(out.resolve("images.csv"));
        Program.Result refused = quality(map, "--seeds", "0,3", "--clip", clip, "--keep-images");
        assertThat(refused.err()).contains("prompt000-seed0.png: exists already; --force replaces it");
        Program.Result fewer = quality(map, "--seeds", "3", "--clip", clip, "--keep-images", "--force");
        assertThat(fewer.exit()).isZero();
        try (Stream<Path> files = Files.walk(out.resolve("images"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(6);
        }
        assertThat(out.resolve("images/edited/prompt001-seed3.png")).isRegularFile();
        assertThat(quality(map, "--seeds", "3", "--clip", clip, "--force").exit())
                .isZero();
        assertThat(out.resolve("images/edited/prompt001-seed3.png")).doesNotExist();

        assertThat(quality(map, "--clip", clip).err())
                .isEqualTo("amend: %s: exists already; --force replaces it\n".formatted(out.resolve("quality.json")));
    }

    @Test
    void editOfNoStrengthCostsNothing() throws IOException {
        TinyClip.writeFolder(model.resolve("clip"));
        Program.Result result = quality(map + "@0", "--seeds", "0,3", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(result.out().strip()).isEqualTo(Files.readString(out.resolve("quality.json")));
        JsonNode report = new JsonMapper().readTree(result.out());
        assertThat(report.path("clip_score").path("difference").path("value").asDouble())
                .isZero();
        assertThat(report.path("frechet_distance").path("edited").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(report.path("cmmd").path("edited").asDouble()).isZero();
        assertThat(report.path("cosine").path("edited").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(report.path("cmmd").path("other-seeds").asDouble()).isPositive();
    }

    @Test
    void inceptionTellsItsDistanceToo() throws IOException {
        TinyClip.writeFolder(model.resolve("clip"));
        Path inception = RandomInception.write(folder.resolve("inception.safetensors"), 1008);
        Program.Result result = quality(map, "--seeds", "0,3", "--inception", inception);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("  Inception        " + inception + "\n")
                .containsPattern("    FID +[0-9.]+ +[0-9.]+\n")
                .contains("  4 images are too few for Inception's 2,048 dimensions: ");
        JsonNode report = new JsonMapper().readTree(Files.readString(out.resolve("quality.json")));
        assertThat(report.path("inception").asString()).isEqualTo(inception.toString());
        assertThat(report.path("fid").path("edited").asDouble()).isPositive();
        assertThat(report.path("fid").path("other-seeds").asDouble()).isPositive();
        assertThat(report.path("fid_crude").asBoolean()).isTrue();
    }

    @Test
    void interruptedRunMeasuresNothing() throws IOException, InterruptedException {
        TinyClip.writeFolder(model.resolve("clip"));
        Program.Running running =
                program.startInterruptible(words(map, "--keep-images", "--batch", 1, "--seeds", "0-499"));
        while (running.isAlive() && Files.notExists(out.resolve("images/unedited/prompt000-seed0.png"))) {
            Thread.sleep(20);
        }
        Program.Result result = running.interrupt();

        assertThat(result.exit()).isEqualTo(Interruption.EXIT);
        assertThat(result.err())
                .startsWith("amend: stopping after these images; Ctrl-C again stops at once\n")
                .containsPattern("amend: interrupted: [0-9]+ of 3,000 images drawn, nothing measured\n");
        assertThat(out.resolve("quality.json")).doesNotExist();
    }

    @Test
    void whoeverHasNoClipIsToldWhatToDo() {
        Program.Result result = quality(map);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "amend: %s: no CLIP lies beside the model in a folder named clip, and images are compared by one; give --clip DIR, a CLIP in transformers' layout, such as openai/clip-vit-base-patch32\n"
                                .formatted(model));
        assertThat(out).doesNotExist();
    }
}
