package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.clip.PromptEncoders;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.image.Image;
import dev.amend.image.Png;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tokenizer.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class InspectionTest {
    @TempDir
    private Path folder;

    private static ObjectNode json(Inspection inspection) {
        Report report = new Report();
        inspection.tell(report);
        return report.json();
    }

    private static ObjectNode json(Path file) {
        return json(Inspection.of(file.toString(), OpenOptions.NONE));
    }

    /** What people read. */
    private static String text(String... arguments) {
        StringWriter out = new StringWriter();
        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
        assertThat(exit).isZero();
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFolderIsToldComponentByComponentWithVariantsAndShards(Family family) {
        Path model = TinyModel.of(family).writeFolder(folder, new Layout(DType.F16, "fp16", 2, true));
        JsonNode json = json(model);
        assertThat(json.path("kind").asString()).isEqualTo("model");
        assertThat(json.path("layout").asString()).isEqualTo("diffusers");
        assertThat(json.path("family").asString()).isEqualTo(family.id());
        JsonNode unet = json.path("components").path(0);
        assertThat(unet.path("name").asString()).isEqualTo("unet");
        assertThat(unet.path("variant").asString()).isEqualTo("fp16");
        assertThat(unet.path("files")).hasSize(2);
        assertThat(unet.path("tensors").asInt())
                .isEqualTo(unet.path("dtypes").path("F16").asInt());
        JsonNode attention = json.path("cross_attention");
        assertThat(attention.path("projections").asInt())
                .isEqualTo(2 * attention.path("layers").asInt())
                .isEqualTo(Golden.json("edit/%s/facts.json".formatted(family.id()))
                        .path("order")
                        .size());
        assertThat(json.path("text_encoders")).hasSize(family == Family.SDXL ? 2 : 1);
        assertThat(json.path("text_encoders").path(0).path("activation").asString())
                .isEqualTo(family == Family.SD2 ? "gelu" : "quick_gelu");
        assertThat(json.path("tokenizer").asString())
                .isEqualTo(model.resolve("tokenizer").toString());
        assertThat(json.path("edits")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSingleFileHasTheSameComponentsAsItsFolder(Family family) {
        TinyModel model = TinyModel.of(family);
        OpenOptions options = new OpenOptions(Optional.empty(), Optional.of(model.configs()));
        JsonNode single = json(Inspection.of(model.singleFile().toString(), options));
        JsonNode inFolder = json(model.writeFolder(folder));
        assertThat(single.path("layout").asString()).isEqualTo("single_file");
        for (String fact : List.of("family", "cross_attention", "text_encoders")) {
            assertThat(single.path(fact)).as(fact).isEqualTo(inFolder.path(fact));
        }
        JsonNode unet = single.path("components").path(0);
        assertThat(unet.path("name").asString()).isEqualTo("unet");
        assertThat(unet.path("parameters"))
                .isEqualTo(inFolder.path("components").path(0).path("parameters"));
    }

    @Test
    void aSingleFileOfUnusualSizeIsToldOfWithWhatToSay() {
        JsonNode json = json(TinyModel.of(Family.SD1).singleFile());
        assertThat(json.path("kind").asString()).isEqualTo("safetensors");
        assertThat(json.path("reason").asString())
                .isEqualTo(
                        "does not tell its family, because its size is unusual; say it with --family sd1, sd2 or sdxl");
        assertThat(json.path("groups").path("first_stage_model").asInt()).isPositive();
    }

    @Test
    void whatTheUserCallsAModelMustBeOne() {
        String lora = Golden.path("edit/sd1/edited.safetensors").toString();
        OpenOptions options = new OpenOptions(Optional.of(Family.SD1), Optional.empty());
        assertThatThrownBy(() -> Inspection.of(lora, options))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("holds no part of a Stable Diffusion model");
    }

    @ParameterizedTest
    @CsvSource({"sd1, kohya, 16, 32", "sdxl, kohya, 28, 32", "sd1, peft, 16, 32", "sdxl, peft, 28, 32"})
    void aLoraIsToldByItsStyleModulesAndRank(String family, String style, int layers, int rank) {
        JsonNode json = json(Golden.path("lora/%s/%s.safetensors".formatted(family, style)));
        assertThat(json.path("kind").asString()).isEqualTo("lora");
        assertThat(json.path("style").asString()).isEqualTo(style);
        assertThat(json.path("modules").path("keys").asInt()).isEqualTo(layers);
        assertThat(json.path("modules").path("values").asInt()).isEqualTo(layers);
        assertThat(json.path("modules").path("other").asInt()).isZero();
        assertThat(json.path("ranks")).hasSize(1);
        assertThat(json.path("ranks").path(0).asInt()).isEqualTo(rank);
        assertThat(json.path("alpha_is_rank").asBoolean()).isTrue();
        assertThat(json.path("warnings")).isEmpty();
    }

    @Test
    void aLoraOfMixedRanksOrAnotherAlphaIsWarnedOf() {
        Path file = folder.resolve("mixed.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter().metadata("ss_base_model_version", "sd_v2_v");
        module(writer, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k", 4, 1024, 4);
        module(writer, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_k", 2, 8, 1);
        writer.write(file, false);
        JsonNode json = json(file);
        assertThat(json.path("family").asString()).isEqualTo("sd2");
        assertThat(json.path("family_by").asString()).isEqualTo("ss_base_model_version");
        assertThat(json.path("modules").path("keys").asInt()).isEqualTo(1);
        assertThat(json.path("modules").path("other").asInt()).isEqualTo(1);
        assertThat(json.path("one_rank").asBoolean()).isFalse();
        assertThat(json.path("warnings")).hasSize(2);
        assertThat(text("inspect", file.toString()))
                .contains("rank             2, 4, different between modules")
                .contains("alpha            1, 4")
                .contains("warning: its modules have different ranks");
    }

    @ParameterizedTest
    @CsvSource({"768, sd1, width", "1024, sd2, width", "2048, sdxl, width", "512, , nothing"})
    void aLoraWithoutMetadataIsToldByTheWidthItReads(int width, String family, String by) {
        Path file = folder.resolve("plain.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        module(writer, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v", 1, width, 1);
        writer.write(file, false);
        assertThat(json(file).path("family").asString(null)).isEqualTo(family);
        assertThat(json(file).path("family_by").asString()).isEqualTo(by);
    }

    @Test
    void aLoraOfOlderNamesAndConvolutionsIsToldAsWell() {
        Path file = folder.resolve("old.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        String block = "unet.mid_block.attentions.0.transformer_blocks.0.attn2.";
        tensor(writer, block + "processor.to_k_lora.down.weight", Matrix.zeros(2, 768), Shape.of(2, 768));
        tensor(writer, block + "processor.to_k_lora.up.weight", Matrix.zeros(8, 2), Shape.of(8, 2));
        tensor(writer, block + "to_v.lora.down.weight", Matrix.zeros(2, 768), Shape.of(2, 768));
        tensor(writer, block + "to_v.lora.up.weight", Matrix.zeros(8, 2), Shape.of(8, 2));
        tensor(writer, "unet.conv_in.lora.down.weight", Matrix.zeros(2, 36), Shape.of(2, 4, 3, 3));
        tensor(writer, "unet.conv_in.lora.up.weight", Matrix.zeros(8, 2), Shape.of(8, 2, 1, 1));
        tensor(writer, "unet.conv_in.dora_scale", Matrix.zeros(8, 1), Shape.of(8, 1));
        writer.write(file, false);
        JsonNode json = json(file);
        assertThat(json.path("kind").asString()).isEqualTo("lora");
        assertThat(json.path("style").asString()).isEqualTo("diffusers");
        assertThat(json.path("family").asString()).isEqualTo("sd1");
        assertThat(json.path("modules").path("keys").asInt()).isEqualTo(1);
        assertThat(json.path("modules").path("values").asInt()).isEqualTo(1);
        assertThat(json.path("modules").path("other").asInt()).isEqualTo(1);
        assertThat(json.path("warnings").path(0).asString())
                .isEqualTo(
                        "amend does not use one of its tensors: unet.conv_in.dora_scale belongs to a DoRA, which is not supported");
    }

    private static void module(SafetensorsWriter writer, String name, int rank, int width, double alpha) {
        tensor(writer, name + ".lora_down.weight", Matrix.zeros(rank, width), Shape.of(rank, width));
        tensor(writer, name + ".lora_up.weight", Matrix.zeros(8, rank), Shape.of(8, rank));
        tensor(writer, name + ".alpha", Matrix.of(1, 1, alpha), Shape.of());
    }

    private static void tensor(SafetensorsWriter writer, String name, Matrix matrix, Shape shape) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[matrix.rows() * matrix.columns() * Float.BYTES]);
        Elements.write(matrix, DType.F32, bytes);
        writer.tensor(name, DType.F32, shape, SafetensorsWriter.Source.of(bytes));
    }

    private Path picture(String name, Map<String, String> texts) throws IOException {
        byte[] pixels = new byte[3 * 4 * 2];
        return Files.write(
                folder.resolve(name), Png.of(Image.of(4, 2, pixels), texts).encode());
    }

    @Test
    void aPictureTellsHowItWasMadeAndTheRawTextToWhoAsksForMore() throws IOException {
        String raw = "a \u001b[31m(red:1.3) rose\nNegative prompt: bad\nSteps: 8, Sampler: PLMS, Edits: \"a, b → c\"";
        Path file = picture("rose.png", Map.of("parameters", raw, "Software", "amend"));
        String text = text("inspect", file.toString());
        assertThat(text)
                .startsWith(file + ": a picture of 4×2 pixels\n")
                .contains("  prompt           a  [31m(red:1.3) rose\n", "  negative prompt  bad\n")
                .contains("  Edits            a, b → c\n", "Software = amend")
                .doesNotContain("Steps: 8", "\u001b");
        assertThat(text("inspect", file.toString(), "-v")).contains("Steps: 8, Sampler: PLMS");
        JsonNode json = json(file);
        assertThat(json.path("kind").asString()).isEqualTo("png");
        assertThat(json.path("parameters").asString()).isEqualTo(raw);
        assertThat(json.path("settings").path("Steps").asString()).isEqualTo("8");
    }

    @Test
    void aPictureThatIsCutOffStillTellsHowItWasMade() throws IOException {
        Path file = picture("rose.png", Map.of("parameters", "a rose"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        assertThat(text("inspect", file.toString())).contains("a picture of 4×2 pixels", "prompt           a rose");
    }

    @Test
    void aPictureThatDoesNotTellSaysSo() throws IOException {
        assertThat(text("inspect", picture("plain.png", Map.of()).toString()))
                .contains("it does not tell how it was made: it has no text \"parameters\"");
    }

    @Test
    void metadataCannotSteerTheTerminal() {
        Path file = folder.resolve("evil.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter().metadata("title", "red\u001b[31m\nline");
        tensor(writer, "x", Matrix.zeros(1, 1), Shape.of(1));
        writer.write(file, false);
        assertThat(text("inspect", file.toString()))
                .contains("title = red [31m line")
                .doesNotContain("\u001b");
    }

    private static TokensInspection tokens(Family family, String... prompts) {
        return TokensInspection.of(
                PromptEncoders.of(Vocabulary.load(TinyModel.vocabulary()), family), List.of(prompts));
    }

    @Test
    void tokensAreShownWithEveryEncodersIds() {
        JsonNode prompt = json(tokens(Family.SDXL, "roses!")).path("prompts").path(0);
        assertThat(prompt.path("length").asInt()).isEqualTo(4);
        JsonNode bang = prompt.path("tokens").path(2);
        assertThat(bang.path("text").asString()).isEqualTo("!");
        assertThat(bang.path("ids").path(0).asInt()).isEqualTo(256);
        assertThat(bang.path("ids").path(1).asInt()).isZero();
    }

    @Test
    void whatIsCutOffIsShown() {
        JsonNode prompt = json(tokens(Family.SD1, "rose ".repeat(75) + "by the sea"))
                .path("prompts")
                .path(0);
        assertThat(prompt.path("length").asInt()).isEqualTo(77);
        assertThat(prompt.path("cut_off").asString()).isEqualTo("by the sea");
    }

    @Test
    void anInsertedWordMovesTheTokensBehindIt() {
        AlignedPair pair = tokens(Family.SD1, "a pack of roses", "a pack of blue roses")
                .pair()
                .orElseThrow();
        assertThat(pair.runs())
                .extracting(AlignedPair.Run::sourceText, AlignedPair.Run::destinationText, AlignedPair.Run::changes)
                .containsExactly(
                        row(" 0", " 0", false),
                        row(" 1", " 1", false),
                        row(" 2", " 2", false),
                        row(" 3", " 3", false),
                        row(" 4", " 5", true),
                        row(" 5", " 6", true),
                        row(" 6–75", " 7–76", true),
                        row("76", "76", true));
    }

    private static Tuple row(String source, String destination, boolean changes) {
        return tuple(source, destination, changes);
    }

    @Test
    void replacedWordsAreSaidToBeAnchored() {
        JsonNode alignment =
                json(tokens(Family.SD1, "a red rose", "a blue rose")).path("alignment");
        assertThat(alignment.path("method").asString()).isEqualTo("common_subsequence");
        assertThat(alignment.path("pairs")).hasSize(77);
        assertThat(alignment.path("pairs").path(1).path("changes").asBoolean()).isFalse();
        assertThat(alignment.path("pairs").path(2).path("changes").asBoolean()).isTrue();
    }
}
