package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code amend generate} and {@code compare} say to wrong requests, before any network is loaded. */
final class DrawingErrorsTest {
    @TempDir
    private Path folder;

    private static String[] arguments(Object... words) {
        return Stream.of(words).map(Object::toString).toArray(String[]::new);
    }

    private Object[] generate(Family family, Object... more) {
        TinyModel model = TinyModel.of(family);
        List<Object> words = new ArrayList<>(List.of("generate", model.singleFile(), "--config", model.configs()));
        words.addAll(List.of("--tokenizer", TinyModel.vocabulary(), "-p", "a rose", "-o", folder.resolve("out.png")));
        words.addAll(List.of(more));
        return words.toArray();
    }

    /** One message, exit 1 and no output. */
    private void refuses(String message, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments(words));
        assertThat(err.toString()).startsWith("amend: ").contains(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(exit).isEqualTo(1);
        assertThat(folder.resolve("out.png")).doesNotExist();
    }

    @Test
    void whatTheModelCannotDoIsToldWithWhatItCan() {
        refuses(
                "width 65: this model makes images whose sides are multiples of 8; the nearest are 64 and 72",
                generate(Family.SD1, "--size", "65x64"));
        refuses("2000 steps: expected 1 to 1000", generate(Family.SD1, "--steps", "2000"));
        refuses(
                "a processor computes in float32 or bf16, not in fp16: give --dtype float32 or bf16",
                generate(Family.SD1, "--dtype", "fp16"));
    }

    @Test
    void mapsLorasAndModelsAreToldApart() {
        Path map = EditedModels.writeMap(folder.resolve("map.safetensors"));
        Path lora = Golden.path("lora/sd1/kohya.safetensors");
        refuses(lora + ": is a LoRA, expected an edit map; use --lora for it", generate(Family.SD1, "--edit", lora));
        refuses(
                map + ": is an edit map, expected a LoRA; use --edit for it",
                generate(Family.SD1, "--lora", map + "@0.5"));
        refuses("none: there is no such file, expected an edit map", generate(Family.SD1, "--edit", "none@1"));
        refuses(
                "is no edit map; make one with amend edit … --as map",
                generate(Family.SD1, "--edit", TinyModel.of(Family.SD1).singleFile()));
        refuses(
                map + ": the map is for Stable Diffusion 1.x (32 wide), the model is Stable Diffusion 2.x (24 wide)",
                generate(Family.SD2, "--edit", map));
        refuses(
                "nothing in it can be used",
                generate(Family.SD1, "--lora", Golden.path("edit/sd1/edited.safetensors")));
    }

    @Test
    void aModelWithoutAutoencoderIsToldSo() throws IOException {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        Files.move(model.resolve("vae"), folder.resolve("vae"));
        refuses("vae", "generate", model, "-p", "a rose", "-o", folder.resolve("out"));
    }

    @Test
    void whatExistsIsReplacedOnlyWithForce() throws IOException {
        Path image = Files.writeString(folder.resolve("there.png"), "precious");
        refuses(image + ": exists already; --force replaces it", "generate", "none", "-p", "a rose", "-o", image);
        Path page = Files.writeString(folder.resolve("grid.html"), "precious");
        refuses(
                page + ": exists already; --force replaces it",
                "compare",
                "none",
                "-p",
                "a rose",
                "--edit",
                "none",
                "-o",
                folder.resolve("grid.png"));
        assertThat(image).hasContent("precious");
        assertThat(page).hasContent("precious");
    }
}
