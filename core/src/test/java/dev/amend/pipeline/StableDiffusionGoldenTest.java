package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.Levels;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.image.Png;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.TensorScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Whole generations against diffusers: final latents and pixels, for every scheduler and negative prompt in the golden data. */
class StableDiffusionGoldenTest {
    private static final double LATENTS_TOLERANCE = 1e-2;
    private static final int LEVELS_TOLERANCE = 2;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Family.class)
    void imagesOfASingleFileEqualTheReference(Family family) {
        TinyModel model = TinyModel.of(family);
        PipelineOptions options = new PipelineOptions(
                PipelineOptions.FLOAT32.device(),
                PipelineOptions.FLOAT32.dtype(),
                false,
                List.of(),
                Optional.of(TinyModel.vocabulary()));
        assertEqualsReference(
                family,
                model.singleFile(),
                new OpenOptions(Optional.of(family), Optional.of(model.configs())),
                options);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void imagesOfAFolderInLowMemoryEqualTheReference(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        PipelineOptions options = new PipelineOptions(
                PipelineOptions.FLOAT32.device(), PipelineOptions.FLOAT32.dtype(), true, List.of(), Optional.empty());
        assertEqualsReference(family, folder, OpenOptions.NONE, options);
    }

    private void assertEqualsReference(Family family, Path path, OpenOptions open, PipelineOptions options) {
        String folder = "pipelines/%s/".formatted(family.id());
        JsonNode facts = Golden.json(folder + "facts.json");
        try (Checkpoint checkpoint = Models.open(path.toString(), open);
                StableDiffusion diffusion = StableDiffusion.of(checkpoint, options);
                SafetensorsFile expected = SafetensorsFile.open(Golden.path(folder + "latents.safetensors"))) {
            for (Map.Entry<String, JsonNode> entry : facts.path("cases").properties()) {
                GenerationRequest request = request(facts, entry.getValue());
                Latents latents = last(diffusion, request);
                try (TensorScope _ = TensorScope.openForInference()) {
                    assertThat(Golden.difference(latents.toTensor(), expected, entry.getKey()))
                            .as(entry.getKey())
                            .isLessThan(LATENTS_TOLERANCE);
                }
                Image image = diffusion.decode(latents).getFirst();
                Image golden =
                        Png.read(Golden.path(folder + entry.getKey() + ".png")).image();
                assertThat(Levels.largestDifference(image, golden))
                        .as(entry.getKey())
                        .isLessThanOrEqualTo(LEVELS_TOLERANCE);
            }
        }
    }

    private static GenerationRequest request(JsonNode facts, JsonNode one) {
        String scheduler = one.path("scheduler").asString();
        return new GenerationRequest(
                List.of(new Sample(
                        one.path("prompt").asString(), one.path("seed").asLong())),
                Optional.of(one.path("negative_prompt"))
                        .filter(node -> !node.isNull())
                        .map(JsonNode::asString),
                facts.path("steps").asInt(),
                facts.path("guidance_scale").asDouble(),
                facts.path("width").asInt(),
                facts.path("height").asInt(),
                scheduler.equals("default") ? Optional.empty() : Optional.of(SchedulerId.parse(scheduler)),
                List.of());
    }

    private static Latents last(StableDiffusion diffusion, GenerationRequest request) {
        try (Sampling sampling = diffusion.sampling(request)) {
            return sampling.finish(Progress.NONE);
        }
    }
}
