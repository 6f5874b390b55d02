package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DrawingModelTest {
    @TempDir
    private Path folder;

    private static DrawingModel open(Object... options) {
        return open(Family.SD1, TinyModel.of(Family.SD1).configs(), options);
    }

    private static DrawingModel open(Family family, Path configs, Object... options) {
        Path model = TinyModel.of(family).singleFile();
        CommandLine main = Main.commandLine();
        Stream<Object> common = Stream.of("generate", model, "--config", configs, "-p", "a rose", "-o", "out");
        main.parseArgs(
                Stream.concat(common, Stream.of(options)).map(Object::toString).toArray(String[]::new));
        GenerateCommand command = main.getSubcommands().get("generate").getCommand();
        return command.open();
    }

    /** A LoRA of a projection that the model has and of others that it has not. */
    private Path lora(int strangers) {
        Path file = folder.resolve("lora.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        module(writer, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k");
        for (int i = 0; i < strangers; i++) {
            module(writer, "lora_unet_stranger_" + i);
        }
        writer.write(file, false);
        return file;
    }

    private static void module(SafetensorsWriter writer, String name) {
        zeros(writer, name + ".lora_down.weight", Shape.of(1, 32));
        zeros(writer, name + ".lora_up.weight", Shape.of(32, 1));
    }

    private static void zeros(SafetensorsWriter writer, String name, Shape shape) {
        byte[] bytes = new byte[Math.toIntExact(shape.elements() * Float.BYTES)];
        writer.tensor(name, DType.F32, shape, SafetensorsWriter.Source.of(MemorySegment.ofArray(bytes)));
    }

    @Test
    void whatOfALoraIsNotUsedIsNamedAndCounted() {
        Path file = lora(7);
        try (DrawingModel model = open("--lora", file)) {
            List<String> lines = model.unusedLines();
            assertThat(lines).hasSize(6);
            assertThat(lines.getFirst())
                    .startsWith(file + ": lora_unet_stranger_0")
                    .endsWith("changes a module that a Stable Diffusion 1.x has not");
            assertThat(lines.getLast()).isEqualTo("and 2 more of the LoRAs' modules are not used");
        }
    }

    @Test
    void aSingleFileThatDoesNotSayWhatItPredictsIsWarnedOf() throws IOException {
        Path silent = folder.resolve("configs");
        TinyModel model = TinyModel.of(Family.SD2);
        for (String part : List.of("unet", "vae", "text_encoder")) {
            Files.createDirectories(silent.resolve(part));
            Files.copy(
                    model.configs().resolve(part).resolve("config.json"),
                    silent.resolve(part).resolve("config.json"));
        }
        try (DrawingModel drawing = open(Family.SD2, silent)) {
            assertThat(drawing.warnings())
                    .containsExactly(
                            model.singleFile()
                                    + " does not say what it predicts; v is assumed, as SD 2.1 at 768 does; --config FOLDER with a scheduler says otherwise");
        }
        try (DrawingModel drawing = open(Family.SD2, model.configs())) {
            assertThat(drawing.warnings()).isEmpty();
        }
    }

    @Test
    void aModelIsCalledByItsFileAndAnEditByWhatItSaysAndItsStrength() {
        Path map = EditedModels.writeMap(folder.resolve("map.safetensors"));
        try (DrawingModel model = open("--edit", map + "@0.5", "--edit", map)) {
            assertThat(model.name()).isEqualTo("tiny-sd1.single");
            assertThat(model.edits())
                    .extracting(DrawingModel.AppliedEdit::text)
                    .containsExactly("a rose → a blue rose, at strength 0.5", "a rose → a blue rose");
        }
    }
}
