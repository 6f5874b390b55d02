package dev.amend.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Component;
import dev.amend.config.Family;
import dev.amend.tensor.DType;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraDeltasTest {
    /** In all three families 24 or 32 channels wide, and in single files {@code output_blocks.3.1}. */
    private static final String TO_K = "up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k";

    private static final String KOHYA_TO_K = "lora_unet_" + TO_K.replace('.', '_');
    private static final String TEXT_OUT = "text_model.encoder.layers.0.self_attn.out_proj";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        "SD1,  lora_unet_up_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight, 32, 32",
        "SD1,  lora_unet_output_blocks_3_1_transformer_blocks_0_attn2_to_k.lora_down.weight, 32, 32",
        "SD2,  lora_unet_output_blocks_3_1_transformer_blocks_0_attn2_to_k.lora_down.weight, 32, 24",
        "SDXL, lora_unet_output_blocks_3_1_transformer_blocks_0_attn2_to_k.lora_down.weight, 24, 32",
        "SDXL, lora_unet_up_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight, 24, 32",
        "SDXL, diffusion_model.output_blocks.3.1.transformer_blocks.0.attn2.to_k.lora_down.weight, 24, 32",
        "SD2,  unet.up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight, 32, 24",
        "SDXL, unet.up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.default.weight, 24, 32",
        "SD1,  up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight, 32, 32",
        "SD1,  base_model.model.up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight, 32, 32",
        "SD1,  unet.up_blocks.1.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.down.weight, 32, 32",
        "SD1,  up_blocks.1.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.down.weight, 32, 32",
        "SD1,  unet.up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora.down.weight, 32, 32"
    })
    void moduleOfTheUNetIsFoundByEveryStyleOfName(Family family, String down, int out, int in) {
        assertOneDelta(family, Component.UNET, TO_K + ".weight", down, out, in);
    }

    @ParameterizedTest
    @CsvSource({
        "SD1,  TEXT_ENCODER, lora_te_text_model_encoder_layers_0_self_attn_out_proj.lora_down.weight, 32",
        "SD2,  TEXT_ENCODER, lora_te_text_model_encoder_layers_0_self_attn_out_proj.lora_down.weight, 24",
        "SDXL, TEXT_ENCODER, lora_te1_text_model_encoder_layers_0_self_attn_out_proj.lora_down.weight, 12",
        "SDXL, TEXT_ENCODER_2, lora_te2_text_model_encoder_layers_0_self_attn_out_proj.lora_down.weight, 20",
        "SD1,  TEXT_ENCODER, text_encoder.text_model.encoder.layers.0.self_attn.out_proj.lora_linear_layer.down.weight, 32",
        "SD1,  TEXT_ENCODER, text_encoder.text_model.encoder.layers.0.self_attn.to_out_lora.down.weight, 32",
        "SDXL, TEXT_ENCODER_2, text_encoder_2.text_model.encoder.layers.0.self_attn.out_proj.lora_A.weight, 20",
        "SDXL, TEXT_ENCODER, text_encoder.encoder.layers.0.self_attn.out_proj.lora_A.weight, 12",
        "SD2,  TEXT_ENCODER, base_model.model.text_model.encoder.layers.0.self_attn.out_proj.lora_A.weight, 24"
    })
    void moduleOfATextEncoderIsFoundByEveryStyleOfName(Family family, Component component, String down, int width) {
        assertOneDelta(family, component, TEXT_OUT + ".weight", down, width, width);
    }

    private void assertOneDelta(Family family, Component component, String key, String down, int out, int in) {
        LoraUse use = new TinyLora()
                .add(down, TinyLora.random(TinyLora.RANK, in, 1))
                .add(upOf(down), TinyLora.random(out, TinyLora.RANK, 2))
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(family);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertThat(deltas.unused()).isEmpty();
            assertThat(deltas.keys(component)).containsExactly(key);
            assertAdds(deltas, component, key, TinyLora.delta(out, in));
        }
    }

    private static String upOf(String down) {
        return down.replace("lora_down", "lora_up").replace("lora_A", "lora_B").replace(".down.", ".up.");
    }

    /** Merging into zeros shows the sum of all ΔW. */
    private static void assertAdds(LoraDeltas deltas, Component component, String key, Matrix expected, long... sizes) {
        Shape shape = sizes.length > 0 ? Shape.of(sizes) : Shape.of(expected.rows(), expected.columns());
        try (TensorScope _ = TensorScope.open()) {
            Tensor zeros = Tensor.of(shape, new float[Math.toIntExact(shape.elements())]);
            Tensor merged = deltas.merged(component, key, zeros);
            assertThat(merged.shape()).isEqualTo(shape);
            Matrix found = Matrix.of(expected.rows(), expected.columns(), merged.toFloats());
            assertThat(found.minus(expected).maxAbs()).isLessThan(1e-6);
        }
    }

    @Test
    void convolutionOfThreeByThreeIsTheProductOfItsFactors() {
        String module = "lora_unet_down_blocks_0_resnets_0_conv1";
        LoraUse use = new TinyLora()
                .add(module + ".lora_down.weight", DType.F32, TinyLora.random(3, 16 * 9, 1), 3, 16, 3, 3)
                .add(module + ".lora_up.weight", DType.F32, TinyLora.random(16, 3, 2), 16, 3, 1, 1)
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            Matrix expected = TinyLora.random(16, 3, 2).times(TinyLora.random(3, 16 * 9, 1));
            assertAdds(deltas, Component.UNET, "down_blocks.0.resnets.0.conv1.weight", expected, 16, 16, 3, 3);
        }
    }

    /** proj_in is a 1×1 convolution in SD1 and linear in SD2; files have it either way for both. */
    @ParameterizedTest
    @CsvSource({"SD1, true", "SD1, false", "SD2, true", "SD2, false"})
    void pointwiseConvolutionAndLinearLayerStandForEachOther(Family family, boolean convolution) {
        String module = "lora_unet_mid_block_attentions_0_proj_in";
        long[] down = convolution ? new long[] {2, 32, 1, 1} : new long[] {2, 32};
        long[] up = convolution ? new long[] {32, 2, 1, 1} : new long[] {32, 2};
        LoraUse use = new TinyLora()
                .add(module + ".lora_down.weight", DType.F32, TinyLora.random(2, 32, 1), down)
                .add(module + ".lora_up.weight", DType.F32, TinyLora.random(32, 2, 2), up)
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(family);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            String key = "mid_block.attentions.0.proj_in.weight";
            assertAdds(deltas, Component.UNET, key, TinyLora.delta(32, 32), 32, 32, 1, 1);
            assertAdds(deltas, Component.UNET, key, TinyLora.delta(32, 32), 32, 32);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32", "F64"})
    void factorsAndAlphaMayBeOfAnyFloatingType(DType dtype) {
        LoraUse use = new TinyLora()
                .add(KOHYA_TO_K + ".lora_down.weight", dtype, TinyLora.random(2, 32, 1), 2, 32)
                .add(KOHYA_TO_K + ".lora_up.weight", dtype, TinyLora.random(32, 2, 2), 32, 2)
                .add(KOHYA_TO_K + ".alpha", dtype, Matrix.of(1, 1, 0.5))
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertAdds(
                    deltas,
                    Component.UNET,
                    TO_K + ".weight",
                    TinyLora.delta(32, 32).scaled(0.25));
        }
    }

    @Test
    void alphaMayBeAScalarOfNoDimension() {
        LoraUse use = new TinyLora()
                .module(KOHYA_TO_K, 32, 32)
                .add(KOHYA_TO_K + ".alpha", DType.F32, Matrix.of(1, 1, 4.0))
                .write(temporary.resolve("lora.safetensors"));
        assertScale(use, 2);
    }

    /** As trainers write {@code torch.tensor(4)}. */
    @ParameterizedTest
    @EnumSource(names = {"U8", "I8", "U16", "I16", "U32", "I32", "I64"})
    void alphaMayBeAWholeNumber(DType dtype) {
        int[] four = new int[dtype.bytes()];
        four[0] = 4;
        LoraUse use = new TinyLora()
                .module(KOHYA_TO_K, 32, 32)
                .number(KOHYA_TO_K + ".alpha", dtype, four)
                .write(temporary.resolve("lora.safetensors"));
        assertScale(use, 2);
    }

    /** 200 is negative in the signed type of as many bytes. */
    @Test
    void wholeAlphaHasTheSignOfItsType() {
        TinyLora unsigned = new TinyLora().module(KOHYA_TO_K, 32, 32).number(KOHYA_TO_K + ".alpha", DType.U8, 200);
        assertScale(unsigned.write(temporary.resolve("unsigned.safetensors")), 100);
        TinyLora signed = new TinyLora().module(KOHYA_TO_K, 32, 32).number(KOHYA_TO_K + ".alpha", DType.I16, 254, 255);
        assertScale(signed.write(temporary.resolve("signed.safetensors")), -1);
    }

    @Test
    void alphaThatIsTrueIsRefused() {
        TinyLora lora = new TinyLora().module(KOHYA_TO_K, 32, 32).number(KOHYA_TO_K + ".alpha", DType.BOOL, 1);
        assertRefused(Family.SD1, lora).contains(KOHYA_TO_K + ".alpha is BOOL [], expected one finite number");
    }

    /** As diffusers writes files since it keeps PEFT's configuration; it scales this one by 3. */
    @Test
    void alphaMayStandInTheMetadataOnly() {
        LoraUse use = new TinyLora()
                .metadata("lora_adapter_metadata", "{\"unet.lora_alpha\": 6, \"unet.r\": 2}")
                .add("unet." + TO_K + ".lora.down.weight", TinyLora.random(2, 32, 1))
                .add("unet." + TO_K + ".lora.up.weight", TinyLora.random(32, 2, 2))
                .write(temporary.resolve("lora.safetensors"));
        assertScale(use, 3);
    }

    @Test
    void alphaMayStandInTheConfigurationBesideTheFile() throws IOException {
        Files.writeString(temporary.resolve("adapter_config.json"), "{\"lora_alpha\": 1, \"r\": 2}");
        TinyLora lora = new TinyLora()
                .add("base_model.model." + TO_K + ".lora_A.weight", TinyLora.random(2, 32, 1))
                .add("base_model.model." + TO_K + ".lora_B.weight", TinyLora.random(32, 2, 2));
        assertScale(lora.write(temporary.resolve("adapter_model.safetensors")), 0.5);
        assertScale(lora.write(temporary.resolve("another.safetensors")), 1);
    }

    private static void assertScale(LoraUse use, double scale) {
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertThat(deltas.factors(Component.UNET, TO_K + ".weight"))
                    .extracting(LoraFactors::scale)
                    .containsExactly(scale);
        }
    }

    @Test
    void severalAdaptersAddEachWithItsStrength() {
        Path file = new TinyLora()
                .module(KOHYA_TO_K, 32, 32)
                .write(temporary.resolve("a"))
                .path();
        Path other = new TinyLora()
                .add("unet." + TO_K + ".lora_A.weight", TinyLora.random(3, 32, 5))
                .add("unet." + TO_K + ".lora_B.weight", TinyLora.random(32, 3, 6))
                .write(temporary.resolve("b"))
                .path();
        List<LoraUse> uses = List.of(new LoraUse(file, 0.5), new LoraUse(other, -2), new LoraUse(file, 1));
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(uses, checkpoint)) {
            Matrix second = TinyLora.random(32, 3, 6).times(TinyLora.random(3, 32, 5));
            Matrix expected = TinyLora.delta(32, 32).scaled(1.5).plus(second.scaled(-2));
            assertAdds(deltas, Component.UNET, TO_K + ".weight", expected);
        }
    }

    @Test
    void weightThatNothingChangesStaysAsItIs() {
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(List.of(), checkpoint);
                TensorScope _ = TensorScope.open()) {
            Tensor weight = Tensor.of(Shape.of(1, 2), 1f, 2f);
            assertThat(deltas.merged(Component.UNET, TO_K + ".weight", weight)).isSameAs(weight);
            assertThat(deltas.keys(Component.UNET)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hada_w1_a, LoHa",
        "lokr_w1, LoKr",
        "lora_mid.weight, LoCon of three factors",
        "dora_scale, DoRA",
        "lora_B.bias, bias",
        "diff_b, difference"
    })
    void moduleOfAnotherKindIsLeftOutWholeAndNamed(String part, String kind) {
        LoraUse use = new TinyLora()
                .module(KOHYA_TO_K, 32, 32)
                .module("lora_te_text_model_encoder_layers_1_mlp_fc1", 128, 32)
                .zeros("lora_te_text_model_encoder_layers_1_mlp_fc1." + part, 4)
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertThat(deltas.keys(Component.TEXT_ENCODER)).isEmpty();
            assertThat(deltas.unused()).hasSize(1);
            UnusedKey left = deltas.unused().getFirst();
            assertThat(left.key()).isEqualTo("lora_te_text_model_encoder_layers_1_mlp_fc1." + part);
            assertThat(left.reason()).contains(kind, "not supported");
        }
    }

    @Test
    void tensorsWithoutAPlaceInTheModelAreNamed() {
        LoraUse use = new TinyLora()
                .module(KOHYA_TO_K, 32, 32)
                .module("lora_te_text_model_encoder_layers_23_mlp_fc1", 8, 8)
                .zeros("emb_params", 1, 32)
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(Family.SD1);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertThat(deltas.unused())
                    .extracting(UnusedKey::key)
                    .containsExactly("emb_params", "lora_te_text_model_encoder_layers_23_mlp_fc1.lora_down.weight");
            assertThat(deltas.unused().getLast())
                    .hasToString(
                            "%s: lora_te_text_model_encoder_layers_23_mlp_fc1.lora_down.weight changes a module that a Stable Diffusion 1.x has not"
                                    .formatted(use.path()));
        }
    }

    /** Which of the two encoders "text_model" is, such a file does not say. */
    @Test
    void textModuleWithoutAPrefixHasNoPlaceInAModelOfTwoEncoders() {
        LoraUse use = new TinyLora()
                .module(KOHYA_TO_K, 24, 32)
                .module(TEXT_OUT, 12, 12)
                .write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(Family.SDXL);
                LoraDeltas deltas = LoraDeltas.of(List.of(use), checkpoint)) {
            assertThat(deltas.unused()).extracting(UnusedKey::key).containsExactly(TEXT_OUT + ".lora_down.weight");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora_down", "lora_up"})
    void missingFactorIsAnErrorThatNamesTheModule(String present) {
        TinyLora lora = new TinyLora().zeros(KOHYA_TO_K + "." + present + ".weight", 2, 32);
        assertRefused(Family.SD1, lora)
                .contains(KOHYA_TO_K + " has " + KOHYA_TO_K + "." + present)
                .contains("no factor " + (present.equals("lora_down") ? "up" : "down"));
    }

    @Test
    void adapterOfAnotherFamilyIsRefusedWithBothFamilies() {
        TinyLora lora = new TinyLora()
                .zeros("lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", 4, 1280)
                .zeros("lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_up.weight", 5120, 4)
                .zeros("lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight", 4, 2048)
                .zeros("lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_up.weight", 640, 4);
        assertRefused(Family.SD1, lora)
                .contains("lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight is [4, 2048]")
                .contains("lora_up.weight is [640, 4]")
                .contains("down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight, is [24, 32]")
                .contains("this LoRA is for Stable Diffusion XL, the model is Stable Diffusion 1.x");
    }

    @ParameterizedTest
    @CsvSource({"SD2, 768, Stable Diffusion 1.x", "SD1, 1024, Stable Diffusion 2.x"})
    void familiesOfOneUNetAreToldByTheWidthOfTheirText(Family model, int width, String lora) {
        String module = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_v";
        assertRefused(
                        model,
                        new TinyLora()
                                .zeros(module + ".lora_down.weight", 4, width)
                                .zeros(module + ".lora_up.weight", 320, 4))
                .contains("this LoRA is for " + lora + ", the model is " + model.displayName());
    }

    @Test
    void misfitOfNoFamilyIsRefusedWithoutAGuess() {
        assertRefused(Family.SD1, new TinyLora().module(KOHYA_TO_K, 32, 33))
                .contains("[2, 33]", "[32, 32]", "trained for this Stable Diffusion 1.x");
    }

    /** Kernels of another size would regroup numbers without a word, were only the count compared. */
    @Test
    void factorWithTheRightCountButAnotherShapeIsRefused() {
        TinyLora lora = new TinyLora()
                .zeros("lora_unet_conv_out.lora_down.weight", 2, 36, 2, 2)
                .zeros("lora_unet_conv_out.lora_up.weight", 4, 2, 1, 1);
        assertRefused(Family.SD1, lora).contains("[2, 36, 2, 2]", "[4, 16, 3, 3]");
    }

    @Test
    void fileOfNothingUsableIsRefused() {
        TinyLora lora = new TinyLora()
                .zeros("transformer.blocks.0.attn.to_q.lora_A.weight", 4, 64)
                .zeros("transformer.blocks.0.attn.to_q.lora_B.weight", 64, 4)
                .zeros("transformer.blocks.1.attn.to_q.lora_A.weight", 4, 64);
        assertRefused(Family.SD1, lora)
                .contains("nothing in it can be used: transformer.blocks.0.attn.to_q.lora_A.weight")
                .contains("and 1 more");
    }

    @Test
    void twoAdaptersInOneFileAreRefused() {
        TinyLora lora =
                new TinyLora().zeros(TO_K + ".lora_A.first.weight", 4, 32).zeros(TO_K + ".lora_A.second.weight", 4, 32);
        assertRefused(Family.SD1, lora).contains("lora_A.first.weight", "lora_A.second.weight");
    }

    @Test
    void moduleUnderTwoNamesIsRefused() {
        TinyLora lora = new TinyLora().module(KOHYA_TO_K, 32, 32).module("unet." + TO_K, 32, 32);
        assertRefused(Family.SD1, lora).contains(KOHYA_TO_K + " and unet." + TO_K + " are one module");
    }

    @Test
    void alphaThatIsNoNumberIsRefused() {
        TinyLora lora = new TinyLora().module(KOHYA_TO_K, 32, 32).zeros(KOHYA_TO_K + ".alpha", 2);
        assertRefused(Family.SD1, lora).contains(KOHYA_TO_K + ".alpha is F32 [2], expected one finite number");
    }

    private AbstractStringAssert<?> assertRefused(Family family, TinyLora lora) {
        LoraUse use = lora.write(temporary.resolve("lora.safetensors"));
        try (Checkpoint checkpoint = TinyLora.open(family)) {
            Throwable error = catchThrowable(() -> LoraDeltas.of(List.of(use), checkpoint));
            assertThat(error).isInstanceOf(LoraException.class).hasMessageStartingWith(use.path() + ": ");
            return assertThat(error.getMessage());
        }
    }
}
