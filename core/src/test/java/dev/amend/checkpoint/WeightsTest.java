package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.clip.CLIPTextModel;
import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    @Test
    void objectPathIsTheKey() {
        Weights weights = stored("text_model.encoder.layers.0.fc1.bias", Shape.of(2));
        Weights layer =
                weights.at("text_model").at("encoder").at("layers").at(0).at("fc1");
        assertThat(layer.tensor("bias", 2).shape()).isEqualTo(Shape.of(2));
        assertThatCode(weights::checkAllRead).doesNotThrowAnyException();
    }

    @Test
    void missingTensorIsNamedWithItsFile() {
        Weights weights = stored("a.weight", Shape.of(2));
        assertThatThrownBy(() -> weights.at("a").at("b").tensor("bias", 3))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("model.safetensors: there is no tensor a.b.bias, expected one of [3]");
    }

    @Test
    void wrongShapeIsToldBesideTheExpectedOne() {
        Weights weights = stored("a.weight", Shape.of(2, 4));
        assertThatThrownBy(() -> weights.at("a").tensor("weight", 4, 2))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "model.safetensors: a.weight is [2, 4], expected [4, 2]; do the configuration and the weights belong together?");
        assertThatThrownBy(weights::checkAllRead).as("it was not read").isInstanceOf(CheckpointException.class);
    }

    @Test
    void leftOverTensorsAreCountedAndTheFirstIsNamed() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("z", Shape.of(1));
        shapes.put("b", Shape.of(1));
        shapes.put("a", Shape.of(1));
        Weights weights = Weights.of(new MapSource(shapes), Arena.global(), Loading.PLAIN);
        weights.tensor("a", 1);
        assertThatThrownBy(weights::checkAllRead)
                .isInstanceOf(CheckpointException.class)
                .hasMessage("model.safetensors: 2 tensors belong to no part of the network, the first is b");
    }

    @Test
    void modulesThatAreLeftOutNeedNotBeRead() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("first_stage_model.encoder.conv_in.weight", Shape.of(1));
        shapes.put("first_stage_model.post_quant_conv.weight", Shape.of(1));
        Weights weights = Weights.of(new MapSource(shapes), Arena.global(), Loading.PLAIN);
        assertThatThrownBy(() -> weights.checkAllReadBut(Set.of("encoder", "quant_conv")))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("model.safetensors: 1 tensors belong to no part of the network, "
                        + "the first is first_stage_model.post_quant_conv.weight");
        weights.tensor("first_stage_model.post_quant_conv.weight", 1);
        assertThatCode(() -> weights.checkAllReadBut(Set.of("encoder", "quant_conv")))
                .doesNotThrowAnyException();
    }

    @Test
    void tensorsAreFloat32AndTablesStayAsStored() {
        Path folder =
                TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"), new Layout(DType.F16, "", 1, true));
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            Weights embedding = checkpoint
                    .textWeights(0, Arena.global())
                    .at("text_model")
                    .at("embeddings")
                    .at("position_embedding");
            assertThat(embedding.tensor("weight", 77, 32).toFloats())
                    .isEqualTo(embedding.stored("weight", 77, 32).toFloats());
        }
    }

    @Test
    void encoderOfAnotherWidthSaysWhichTensorDiffers() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        CLIPTextConfig other = CLIPTextConfig.of(Family.SD1).getFirst();
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            Weights weights = checkpoint.textWeights(0, Arena.global());
            assertThatThrownBy(() -> new CLIPTextModel(weights, other))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(folder.resolve("text_encoder")
                            + ": text_model.embeddings.token_embedding.weight is [49408, 32], expected [49408, 768]");
        }
    }

    @Test
    void layerThatTheConfigurationDoesNotKnowIsLeftOver() throws Exception {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        TinyFolders.replaceInFile(
                folder.resolve("text_encoder/config.json"), "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 2");
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            Weights weights = checkpoint.textWeights(0, Arena.global());
            CLIPTextConfig config = checkpoint.textConfigs().getFirst();
            assertThatThrownBy(() -> new CLIPTextModel(weights, config))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(
                            "%s: 16 tensors belong to no part of the network, the first is text_model.encoder.layers.2.layer_norm1.bias",
                            folder.resolve("text_encoder"));
        }
    }

    @Test
    void networkOf16BitsHasItsNormalisationsInFloat32() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        Loading narrow = new Loading(Device.CPU, DType.BF16, WeightPatch.NONE);
        try (Checkpoint checkpoint = TinyFolders.open(folder);
                Arena owner = Arena.ofShared()) {
            Weights weights = checkpoint.unetWeights(owner, narrow);
            assertThat(weights.at("conv_in").kernel("weight", 1, 1, 16, 4, 3, 3).dtype())
                    .isEqualTo(DType.BF16);
            assertThat(weights.at("conv_in").tensor("bias", 16).dtype()).isEqualTo(DType.BF16);
            assertThat(weights.at("conv_norm_out").norm("weight", 16).dtype()).isEqualTo(DType.F32);
        }
    }

    @Test
    void patchSeesEveryTensorByItsKeyAndMayReplaceIt() {
        WeightPatch doubled =
                (key, stored) -> key.equals("a.bias") ? Optional.of(stored.plus(stored)) : Optional.empty();
        Map<String, Shape> shapes = Map.of("a.bias", Shape.of(2), "a.weight", Shape.of(2));
        try (Arena owner = Arena.ofShared()) {
            Weights weights = Weights.of(new MapSource(shapes), owner, Loading.PLAIN.with(doubled))
                    .at("a");
            assertThat(weights.tensor("bias", 2).toFloats()).containsExactly(2, 2);
            assertThat(weights.tensor("weight", 2).toFloats()).containsExactly(1, 1);
        }
    }

    @Test
    void tensorsOutliveTheScopeTheyWereLoadedIn() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        try (Checkpoint checkpoint = TinyFolders.open(folder);
                Arena owner = Arena.ofShared()) {
            Tensor stored;
            Tensor view;
            try (TensorScope _ = TensorScope.open()) {
                Weights attention = checkpoint.unetWeights(owner, Loading.PLAIN).at("down_blocks.0.attentions.0");
                stored = attention.at("norm").norm("weight", 16);
                view = attention.at("proj_in").pointwise("weight", 16, 16);
            }
            assertThat(stored.shape()).isEqualTo(Shape.of(16));
            assertThat(view.shape()).isEqualTo(Shape.of(16, 16));
        }
    }

    @Test
    void weightsThatRestedAreTheSame() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        try (Checkpoint checkpoint = TinyFolders.open(folder);
                WeightMemory memory = WeightMemory.open()) {
            Tensor bias =
                    checkpoint.unetWeights(memory, Loading.PLAIN).at("conv_in").tensor("bias", 16);
            float[] before = bias.toFloats();
            memory.rest();
            assertThat(bias.toFloats()).isEqualTo(before);
        }
    }

    private static Weights stored(String key, Shape shape) {
        return Weights.of(new MapSource(Map.of(key, shape)), Arena.global(), Loading.PLAIN);
    }

    /** Ones by name. */
    private record MapSource(Map<String, Shape> shapes) implements WeightSource {
        @Override
        public String description() {
            return "model.safetensors";
        }

        @Override
        public Set<String> storedKeys() {
            return shapes.keySet();
        }

        @Override
        public String storedKey(String key) {
            return key;
        }

        @Override
        public Optional<Tensor> find(String key, Shape expected, Arena memory) {
            return Optional.ofNullable(shapes.get(key))
                    .map(shape -> Tensor.of(shape, ones(Math.toIntExact(shape.elements()))));
        }

        private static float[] ones(int count) {
            float[] ones = new float[count];
            Arrays.fill(ones, 1);
            return ones;
        }
    }
}
