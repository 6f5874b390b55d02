package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.edit.MapFile;
import dev.amend.fixtures.TinyClip;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend try}, most of it on a tiny random model of toyland's size, which knows nothing of roses. */
final class TryIT {
    @TempDir
    private Path folder;

    private Program program;
    private Path model;
    private Path out;

    @BeforeEach
    void makeAModelWithAClip() throws IOException {
        program = Program.in(folder);
        out = folder.resolve("made").resolve("here");
        model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        Files.writeString(
                model.resolve("generation_config.json"), "{\"guidance_scale\": 3, \"num_inference_steps\": 2}");
        TinyClip.writeFolder(model.resolve("clip"));
    }

    @Test
    void editImagesAndScoresAreShownAndWritten() throws IOException {
        Program.Result result = program.run("try", model, "--out", out);

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith(model + ", Stable Diffusion 1.x\n")
                .contains("scheduler        pndm, 2 steps", "guidance         3")
                .containsPattern("images +48 in [0-9.]+ s, [0-9.]+ s each")
                .containsPattern("by pixels +by clip\n")
                .containsPattern("efficacy( +[0-9]+ %){4} +\"a rose\" shows a blue rose\n")
                .containsPattern("generality( +[0-9]+ %){4} ")
                .containsPattern("specificity( +[0-9]+ %){4} ")
                .contains(
                        "Try next:\n  amend compare " + model + " --edit " + out.resolve("blue-rose.map.safetensors"));
        assertThat(EditedModels.names(out))
                .containsExactlyInAnyOrder("blue-rose.png", "blue-rose.html", "blue-rose.map.safetensors");
        assertThat(Png.read(out.resolve("blue-rose.png")).text().get("Comment"))
                .isEqualTo("amend try %s --out %s".formatted(model, out));
        assertThat(Files.readString(out.resolve("blue-rose.html")))
                .contains("a rose → a blue rose", "a red car", "seed 2");
        assertThat(MapFile.read(out.resolve("blue-rose.map.safetensors"))
                        .recipe()
                        .summary())
                .isEqualTo("a rose → a blue rose");
    }

    @Test
    void whatIsThereIsReplacedWithForceAloneAndReportedAsJson() throws IOException {
        Files.createDirectories(out);
        Path page = Files.writeString(out.resolve("blue-rose.html"), "precious");
        Program.Result refused = program.run("try", model, "--out", out);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("amend: " + page + ": exists already; --force replaces it\n");
        assertThat(page).hasContent("precious");

        Program.Result replaced = program.run("try", model, "--out", out, "--force", "--json");
        assertThat(replaced.err()).isEmpty();
        assertThat(replaced.exit()).isZero();
        assertThat(page).content().startsWith("<!DOCTYPE html>");
        JsonNode report = new JsonMapper().readTree(replaced.out());
        assertThat(report.path("picture").asString())
                .isEqualTo(out.resolve("blue-rose.png").toString());
        assertThat(report.path("map").asString())
                .isEqualTo(out.resolve("blue-rose.map.safetensors").toString());
        for (String judge : List.of("pixels", "clip")) {
            JsonNode scores = report.path("scores").path(judge);
            assertThat(scores.path("edited").path("specificity").asDouble()).isBetween(0.0, 1.0);
            assertThat(scores.path("unedited").propertyNames())
                    .containsExactly("efficacy", "generality", "specificity", "f1");
        }
    }

    @Test
    void theBuiltInModelsRosesTurnBlueAndLittleElseDoes() {
        Program.Result result = program.run("try", "--out", out, "--json");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        JsonNode scores = new JsonMapper().readTree(result.out()).path("scores").path("pixels");
        JsonNode before = scores.path("unedited");
        JsonNode after = scores.path("edited");
        assertThat(before.path("efficacy").asDouble()).isZero();
        assertThat(before.path("specificity").asDouble()).isGreaterThan(0.9);
        assertThat(after.path("efficacy").asDouble()).isOne();
        assertThat(after.path("generality").asDouble()).isGreaterThan(0.6);
        assertThat(after.path("specificity").asDouble()).isGreaterThan(0.6);
    }
}
