package dev.amend.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Merged weights against those of the baked edit and of diffusers' fuse_lora. */
class LoraDeltasGoldenTest {
    private static final double TOLERANCE = 1e-6;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"SD1, kohya", "SD1, peft", "SDXL, kohya", "SDXL, peft"})
    void exportedEditMergesToTheBakedOne(Family family, String style) {
        Path file = Golden.path("lora/%s/%s.safetensors".formatted(family.id(), style));
        try (SafetensorsFile baked =
                        SafetensorsFile.open(Golden.path("edit/%s/edited.safetensors".formatted(family.id())));
                Checkpoint checkpoint = TinyLora.open(family);
                LoraDeltas deltas = LoraDeltas.of(List.of(new LoraUse(file, 1)), checkpoint)) {
            List<Projection> projections = checkpoint.layout().projections();
            assertThat(deltas.unused()).isEmpty();
            assertThat(deltas.keys(Component.UNET)).hasSize(projections.size());
            for (Projection projection : projections) {
                StoredTensor weight = checkpoint.locate(projection);
                StoredTensor expected = stored(baked, "p0.plain.lambda0.1.kv/" + projection.key());
                assertMerges(deltas, Component.UNET, projection.key(), weight, expected);
            }
        }
    }

    /** Random factors on attention, feed-forward, convolutions and text encoders, alpha = rank / 2. */
    @ParameterizedTest
    @EnumSource(names = {"SD1", "SDXL"})
    void mergedWeightsAreThoseThatDiffusersFuses(Family family) {
        Path model = TinyModel.of(family).writeFolder(temporary);
        Path golden = Golden.path("../golden-lora");
        LoraUse use = new LoraUse(golden.resolve(family.id() + ".lora.safetensors"), 0.75);
        try (SafetensorsFile fused = SafetensorsFile.open(golden.resolve(family.id() + ".fused.safetensors"));
                Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertThat(deltas.unused()).isEmpty();
            Set<String> changed = new HashSet<>();
            for (Component component : components()) {
                deltas.keys(component).forEach(key -> changed.add(component.folder() + "/" + key));
            }
            assertThat(changed).isEqualTo(fused.tensors().keySet());
            components().forEach(component -> assertFused(deltas, component, model, fused));
        }
    }

    private static List<Component> components() {
        return List.of(Component.UNET, Component.TEXT_ENCODER, Component.TEXT_ENCODER_2);
    }

    private static void assertFused(LoraDeltas deltas, Component component, Path model, SafetensorsFile fused) {
        if (deltas.keys(component).isEmpty()) {
            return;
        }
        String name = component == Component.UNET ? "diffusion_pytorch_model" : "model";
        try (SafetensorsFile weights =
                SafetensorsFile.open(model.resolve(component.folder()).resolve(name + ".safetensors"))) {
            for (String key : deltas.keys(component)) {
                StoredTensor expected = stored(fused, component.folder() + "/" + key);
                assertMerges(deltas, component, key, stored(weights, key), expected);
            }
        }
    }

    private static StoredTensor stored(SafetensorsFile file, String name) {
        return new StoredTensor(file, file.get(name));
    }

    private static void assertMerges(
            LoraDeltas deltas, Component component, String key, StoredTensor weight, StoredTensor expected) {
        try (Arena arena = Arena.ofConfined();
                TensorScope _ = TensorScope.open()) {
            Tensor merged = deltas.merged(component, key, weight.view(arena));
            assertThat(merged.shape()).as(key).isEqualTo(expected.info().shape());
            float[] difference = merged.minus(expected.view(arena)).toFloats();
            for (float each : difference) {
                assertThat(Math.abs(each)).as(key).isLessThan((float) TOLERANCE);
            }
        }
    }
}
