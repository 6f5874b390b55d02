package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.fixtures.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written is read again, and says what diffusers and transformers say of the same models. */
class ConfigWritingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void publishedModelsAreReadAsWritten(Family family) throws IOException {
        UNetConfig unet = UNetConfig.of(family);
        VaeConfig vae = VaeConfig.of(family);
        SchedulerConfig scheduler = SchedulerConfig.of(family);

        assertThat(UNetConfig.read(file(DiffusersJson.of(unet)))).isEqualTo(unet);
        assertThat(VaeConfig.read(file(DiffusersJson.of(vae, 512)))).isEqualTo(vae);
        assertThat(SchedulerConfig.read(file(DiffusersJson.of(scheduler)))).isEqualTo(scheduler);
        for (CLIPTextConfig text : CLIPTextConfig.of(family)) {
            assertThat(CLIPTextConfig.read(file(TransformersJson.of(text)))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysOfTinyModelsHaveTheValuesThatDiffusersGaveThem(Family family) throws IOException {
        String model = "tiny-" + family.id() + "/";
        Path path = Golden.path(model);

        Map<String, String> written = Map.of(
                "unet/config.json", DiffusersJson.of(UNetConfig.read(path.resolve("unet/config.json"))),
                "vae/config.json", DiffusersJson.of(VaeConfig.read(path.resolve("vae/config.json")), 64),
                "text_encoder/config.json",
                        TransformersJson.of(CLIPTextConfig.read(path.resolve("text_encoder/config.json"))),
                "scheduler/scheduler_config.json",
                        DiffusersJson.of(SchedulerConfig.read(path.resolve("scheduler/scheduler_config.json"))),
                "model_index.json", DiffusersJson.of(ModelIndex.read(path.resolve("model_index.json"))));

        written.forEach((name, json) -> assertAgree(json, Golden.json(model + name)));
    }

    /** Where both say something; the reference's text encoders have the token ids of their class's defaults. */
    private static void assertAgree(String json, JsonNode reference) {
        List<String> ofTheirOwn = List.of("_diffusers_version", "bos_token_id", "eos_token_id", "pad_token_id");
        JsonNode written = new JsonMapper().readTree(json);
        List<String> shared = written.propertyNames().stream()
                .filter(key -> reference.has(key) && !ofTheirOwn.contains(key))
                .toList();
        assertThat(shared).hasSizeGreaterThan(5);
        shared.forEach(key -> assertThat(written.get(key)).as(key).isEqualTo(reference.get(key)));
    }

    @Test
    void wholeClipIsWrittenAsTransformersWritesIt() throws IOException {
        CLIPConfig config = CLIPConfig.read(Golden.path("clip-score/config.json"));
        String json = TransformersJson.of(config);
        JsonNode reference = Golden.json("clip-score/config.json");

        assertThat(CLIPConfig.read(file(json))).isEqualTo(config);
        reference.properties().stream()
                .filter(entry -> !entry.getKey().equals("transformers_version"))
                .forEach(entry -> assertThat(new JsonMapper().readTree(json).get(entry.getKey()))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue()));
    }

    @Test
    void imageEncoderAloneIsReadAsWritten() throws IOException {
        CLIPVisionConfig config = new CLIPVisionConfig(96, 192, 3, 3, 3, 64, 8, HiddenAct.GELU, 48, 1e-6);

        assertThat(CLIPVisionConfig.read(file(TransformersJson.of(config)))).isEqualTo(config);
    }

    static Stream<SchedulerConfig> schedulers() {
        SchedulerConfig ddim = SchedulerConfig.ddim(PredictionType.V_PREDICTION, 0.012, TimestepSpacing.LEADING);
        SchedulerConfig unusual = new SchedulerConfig(
                SchedulerClass.OTHER,
                "MyScheduler",
                "sde-dpmsolver++",
                3,
                0.1,
                0.3,
                BetaSchedule.LINEAR,
                Optional.of(List.of(0.1, 0.2, 0.3)),
                true,
                PredictionType.SAMPLE,
                TimestepSpacing.TRAILING,
                0,
                true,
                false,
                true,
                2.5,
                true,
                InterpolationType.LOG_LINEAR,
                FinalSigmasType.SIGMA_MIN,
                3,
                SolverType.BH2,
                false,
                true,
                List.of(0, 1),
                Set.of());
        return Stream.of(ddim, SchedulerConfig.ddim(PredictionType.EPSILON, 0.012, TimestepSpacing.LEADING), unusual)
                .flatMap(config -> Stream.of(config, config.as(SchedulerClass.UNI_PC, true)));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void schedulerIsReadAsWritten(SchedulerConfig config) throws IOException {
        assertThat(SchedulerConfig.read(file(DiffusersJson.of(config)))).isEqualTo(config);
    }

    @Test
    void indexNamesLibrariesAndLeavesOutTheSafetyChecker() throws IOException {
        ModelIndex index = ModelIndex.stableDiffusion(SchedulerClass.DDIM);
        String json = DiffusersJson.of(index);

        assertThat(ModelIndex.read(file(json))).isEqualTo(index);
        assertThat(json).isEqualTo("""
                {
                  "_class_name": "StableDiffusionPipeline",
                  "_diffusers_version": "0.30.0",
                  "feature_extractor": [
                    null,
                    null
                  ],
                  "requires_safety_checker": false,
                  "safety_checker": [
                    null,
                    null
                  ],
                  "scheduler": [
                    "diffusers",
                    "DDIMScheduler"
                  ],
                  "text_encoder": [
                    "transformers",
                    "CLIPTextModel"
                  ],
                  "tokenizer": [
                    "transformers",
                    "CLIPTokenizer"
                  ],
                  "unet": [
                    "diffusers",
                    "UNet2DConditionModel"
                  ],
                  "vae": [
                    "diffusers",
                    "AutoencoderKL"
                  ]
                }
                """);
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }
}
