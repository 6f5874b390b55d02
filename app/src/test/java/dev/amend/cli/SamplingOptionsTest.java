package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the user, the model and nobody says of steps and guidance. */
final class SamplingOptionsTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void makeAModel() {
        model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
    }

    private void recommend(String json) throws IOException {
        Files.writeString(model.resolve("generation_config.json"), json);
    }

    private GenerationRequest request(String... options) {
        CommandLine main = Main.commandLine();
        String[] common = {"generate", model.toString(), "-p", "a rose", "-o", "out"};
        main.parseArgs(Stream.of(common, options).flatMap(Stream::of).toArray(String[]::new));
        GenerateCommand command = main.getSubcommands().get("generate").getCommand();
        try (DrawingModel opened = command.open()) {
            return command.sampling().request(opened.diffusion(), List.of(new Sample("a rose", 0)), List.of());
        }
    }

    @Test
    void modelThatRecommendsNothingIsDrawnWithAsElsewhere() {
        assertThat(request())
                .extracting(GenerationRequest::steps, GenerationRequest::guidanceScale)
                .containsExactly(50, 7.5);
    }

    @Test
    void modelsRecommendationIsTaken() throws IOException {
        recommend("{\"guidance_scale\": 3, \"num_inference_steps\": 20}");
        assertThat(request())
                .extracting(GenerationRequest::steps, GenerationRequest::guidanceScale)
                .containsExactly(20, 3.0);
    }

    @Test
    void usersWordCountsMore() throws IOException {
        recommend("{\"guidance_scale\": 3}");
        assertThat(request("--steps", "4", "--guidance", "1"))
                .extracting(GenerationRequest::steps, GenerationRequest::guidanceScale)
                .containsExactly(4, 1.0);
    }

    @Test
    void recommendationIsShown() throws IOException {
        recommend(
                "{\"guidance_scale\": 3, \"num_inference_steps\": 20, \"edit_lambda\": 10, \"edit_plural_lambda\": 300}");
        Report report = new Report();
        Inspection.of(model.toString(), OpenOptions.NONE).tell(report);
        assertThat(report.json().path("recommended").path("steps").asInt()).isEqualTo(20);
        assertThat(report.json().path("recommended").path("guidance").asDouble())
                .isEqualTo(3);
        assertThat(report.json().path("recommended").path("lambda").asDouble()).isEqualTo(10);
        assertThat(report.json().path("recommended").path("plural_lambda").asDouble())
                .isEqualTo(300);
    }
}
