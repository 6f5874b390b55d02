package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.Version;
import dev.amend.adapter.LoraUse;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.Family;
import dev.amend.config.SchedulerConfig;
import dev.amend.edit.Edit;
import dev.amend.edit.MapFile;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Infotext;
import dev.amend.pipeline.TinyEdits.Form;
import dev.amend.scheduler.Scheduler;
import dev.amend.scheduler.SchedulerId;
import dev.amend.scheduler.Schedulers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationParametersTest {
    @TempDir
    Path temporary;

    @Test
    void textOfAnImageParsesBackToWhatItWasMadeWith() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("tiny, \"sd1\": v1.4"));
        try (TinyImages plain = TinyImages.of(folder)) {
            MapFile roses = TinyEdits.roses(plain.checkpoint(), LayerSelection.ALL);
            MapFile dog =
                    TinyEdits.map(plain.checkpoint(), new Edit("a dog", "a \"green\", small: dog"), LayerSelection.ALL);
            Path file =
                    TinyEdits.lora(plain.checkpoint(), roses, Form.EXACT, temporary.resolve("my, lora.safetensors"));
            Sample sample = new Sample("A (pack:1.2) of roses,\nSteps: two", -7);
            GenerationRequest request = new GenerationRequest(
                    List.of(sample),
                    Optional.of("blurry, \"low\" quality"),
                    20,
                    7.5,
                    64,
                    128,
                    Optional.of(SchedulerId.DPMPP2M_KARRAS),
                    List.of(new EditUse(roses, 1), new EditUse(dog, -0.5)));
            try (TinyImages model = TinyImages.of(folder, new LoraUse(file, 0.8))) {
                Infotext text = GenerationParameters.of(model.diffusion(), request, sample);
                Infotext read = Infotext.parse(text.format());
                assertThat(read).isEqualTo(text);
                assertThat(read.prompt()).isEqualTo(sample.prompt());
                assertThat(read.negativePrompt()).isEqualTo("blurry, \"low\" quality");
                assertThat(read.settings())
                        .containsEntry("Steps", "20")
                        .containsEntry("Sampler", "DPM++ 2M")
                        .containsEntry("Schedule type", "Karras")
                        .containsEntry("CFG scale", "7.5")
                        .containsEntry("Seed", "-7")
                        .containsEntry("Size", "64x128")
                        .containsEntry("Model", "tiny, \"sd1\": v1.4")
                        .containsEntry(
                                "Edits",
                                "A pack of roses → A pack of blue roses; a dog → a \"green\", small: dog @-0.5")
                        .containsEntry("Lora", "my, lora @0.8")
                        .containsEntry("Precision", "float32")
                        .containsEntry("Version", "amend " + Version.current());
            }
        }
    }

    /** What the file asks for counts where the algorithm listens to it. */
    @ParameterizedTest
    @EnumSource
    void karrasLevelsAreNamedWhereTheRunGoesAlongThem(SchedulerId id) throws IOException {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("tiny"));
        Path file = folder.resolve("scheduler/scheduler_config.json");
        for (boolean karras : new boolean[] {false, true}) {
            String json = "{\"_class_name\": \"DDIMScheduler\", \"use_karras_sigmas\": %s}".formatted(karras);
            SchedulerConfig config = SchedulerConfig.read(Files.writeString(file, json));
            GenerationRequest request = scheduled(id);
            try (TinyImages model = TinyImages.of(folder)) {
                Infotext text = GenerationParameters.of(
                        model.diffusion(), request, request.samples().getFirst());
                assertThat("Karras".equals(text.settings().get("Schedule type")))
                        .as("%s, use_karras_sigmas %s", id, karras)
                        .isEqualTo(goesAlongKarrasLevels(Schedulers.of(id, config, 10)));
            }
        }
    }

    /** Evenly in σ^(1/7), which no other levels are. */
    private static boolean goesAlongKarrasLevels(Scheduler scheduler) {
        double[] roots = Arrays.stream(scheduler.sigmas())
                .filter(sigma -> sigma > 0)
                .distinct()
                .map(sigma -> Math.pow(sigma, 1 / 7.0))
                .toArray();
        return roots.length > 2 && Math.abs(roots[0] - 2 * roots[1] + roots[2]) < 1e-5;
    }

    private static GenerationRequest scheduled(SchedulerId id) {
        GenerationRequest usual = TinyImages.request("a dog");
        return new GenerationRequest(
                usual.samples(),
                usual.negativePrompt(),
                usual.steps(),
                usual.guidanceScale(),
                usual.width(),
                usual.height(),
                Optional.of(id),
                usual.edits());
    }

    @Test
    void requestWithTheModelsOwnSettingsNamesThem() {
        try (TinyImages model = TinyImages.of(TinyModel.of(Family.SDXL).writeFolder(temporary.resolve("tiny")))) {
            GenerationRequest request = TinyImages.request("a dog");
            Infotext text = GenerationParameters.of(
                    model.diffusion(), request, request.samples().getFirst());
            assertThat(text.settings())
                    .containsEntry("Sampler", "Euler")
                    .doesNotContainKeys("Schedule type", "Edits", "Lora");
            assertThat(text.negativePrompt()).isEmpty();
        }
    }
}
