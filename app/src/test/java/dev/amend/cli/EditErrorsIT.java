package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code amend edit} says to wrong requests and damaged files, and that nothing is lost by them. */
final class EditErrorsIT {
    private static final List<String> EDIT = List.of("--from", "a rose", "--to", "a blue rose");

    @TempDir
    private Path folder;

    private Program program;
    private Path model;
    private Path out;

    @BeforeEach
    void writeAModel() {
        program = Program.in(folder);
        model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        out = folder.resolve("out.safetensors");
    }

    /** One message, exit 1 and no output. */
    private void refuses(String message, Object... arguments) {
        Program.Result result = program.run(arguments);
        assertThat(result.err()).startsWith("amend: ").contains(message).hasLineCount(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(out).doesNotExist();
    }

    private Object[] edit(Object input, Object... more) {
        return Stream.of(Stream.of("edit", input, "-o", out), EDIT.stream(), Stream.of(more))
                .flatMap(part -> part)
                .toArray();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void helpAndVersionEndWellAndMisuseWithTwo() {
        Program.Result version = program.run("--version");
        assertThat(version.out()).matches("amend \\d+\\.\\d+\\.\\d+\\R");
        assertThat(version.exit()).isZero();
        Program.Result help = program.run("edit", "--help");
        assertThat(help.out()).startsWith("Changes what a model takes for granted.");
        assertThat(help.exit()).isZero();
        Program.Result misuse = program.run("edit", model, "-o", out);
        assertThat(misuse.err()).isEqualToNormalizingNewlines("""
                        amend: Missing edits: give --from and --to, --edits FILE, or --undo MAP
                        amend edit --help tells more.
                        """);
        assertThat(misuse.exit()).isEqualTo(2);
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() {
        Program.Result result = program.run(edit(folder.resolve("none"), "-v"));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("amend: ").contains("\tat dev.amend.");
    }

    @Test
    void wrongModelsAreToldApart() throws IOException {
        refuses("none: there is no such file or folder", edit(folder.resolve("none")));
        refuses("is Stable Diffusion 1.x by unet/config.json, but --family says sdxl", edit(model, "--family", "sdxl"));
        refuses(
                "is a LoRA, which only adds to a model. Give the model",
                edit(Golden.path("lora/sd1/kohya.safetensors")));
        refuses("is not in the local hub cache", edit("nobody/nothing"));
        Path unet = model.resolve("unet/diffusion_pytorch_model.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(unet.toFile(), "rw")) {
            file.setLength(file.length() - 1000);
        }
        refuses("the file is cut off; fetch it again", edit(model));
    }

    @Test
    void wrongNumbersAndLayersAreNamed() {
        refuses("lambda is NaN, expected a number above 0", edit(model, "--lambda", "NaN"));
        refuses("layers 16: this model has the attention layers 0 to 15", edit(model, "--layers", "16"));
    }

    @Test
    void unreadableFilesOfEditsAreNamedWithTheLine() throws IOException {
        Object[] from = {"edit", model, "-o", out, "--edits"};
        refuses("bad.yaml, line 3: is no YAML: ", with(from, file("bad.yaml", "edits:\n  - from: [a\n    to: b\n")));
        refuses(
                "there is no column old; found from, to, expected old and new",
                with(from, file("bad.csv", "from,to\na,b\n")));
    }

    private static Object[] with(Object[] arguments, Object last) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray();
    }

    @Test
    void whatWasNotEditedCannotBeUndone() {
        Path map = folder.resolve("map.safetensors");
        assertThat(program.run("edit", model, "--from", "a rose", "--to", "a blue rose", "--as", "map", "-o", map)
                        .exit())
                .isZero();
        refuses(
                "is the model as it was before this edit; there is nothing to undo",
                "edit",
                model,
                "-o",
                out,
                "--undo",
                map);
        Path lora = Golden.path("lora/sd1/kohya.safetensors");
        refuses("is no edit map", "edit", model, "-o", out, "--undo", lora);
        refuses("no such file", "edit", model, "-o", out, "--undo", folder.resolve("none"));
    }

    @Test
    void whatExistsIsReplacedOnlyWithForceAndTheInputNever() throws IOException {
        Path existing = file("existing.safetensors", "precious");
        refusesAt(existing, "exists already; --force replaces it");
        assertThat(existing).hasContent("precious");

        Path single = Files.copy(TinyModel.of(Family.SD1).singleFile(), folder.resolve("single.safetensors"));
        byte[] before = Files.readAllBytes(single);
        Object[] onto = EditedModels.arguments(
                TinyModel.of(Family.SD1), single, "--from", "a", "--to", "b", "--as", "model", "--force", "-o", single);
        refuses("belongs to the model that is being edited, which is never changed", onto);
        assertThat(single).hasBinaryContent(before);

        Path unet = model.resolve("unet/diffusion_pytorch_model.safetensors");
        refusesAt(unet, "belongs to the model that is being edited", "--force");
        refusesAt(model.resolve("inside"), "belongs to the model that is being edited", "--as", "model");
        refusesAt(folder, "is a folder, expected the name of a file to write", "--force");
    }

    private void refusesAt(Path target, String message, Object... more) {
        Object[] arguments = edit(model, more);
        arguments[3] = target;
        refuses(message, arguments);
    }

    @Test
    void anExistingMapKeepsASingleFileFromBeingWritten() throws IOException {
        TinyModel tiny = TinyModel.of(Family.SD1);
        Path map = file("out.map.safetensors", "precious");
        refuses(
                "out.map.safetensors: exists, and the map that undoes this edit goes there; --force replaces it",
                EditedModels.arguments(
                        tiny,
                        tiny.singleFile(),
                        "--from",
                        "a rose",
                        "--to",
                        "a blue rose",
                        "--as",
                        "model",
                        "-o",
                        out));
        assertThat(map).hasContent("precious");
    }

    @Test
    void aRunThatIsKilledLeavesNoHalfModel() throws IOException, InterruptedException {
        try (RandomAccessFile large =
                new RandomAccessFile(model.resolve("vae/large.bin").toFile(), "rw")) {
            large.setLength(64 << 20);
        }
        Path target = folder.resolve("edited");
        killWhileWriting(target, true);
        assertThat(target).doesNotExist();
        deleteTemporaries();
        killWhileWriting(target, false);
        assertThat(target).doesNotExist();
        assertThat(temporaries()).as("a stopped run cleans up behind itself").isEmpty();
        assertThat(program.run("edit", model, "-o", target, "--as", "model", "--from", "a", "--to", "b")
                        .exit())
                .isZero();
    }

    /** Ends a run as soon as its temporary folder is there, long before the large file is copied. */
    private void killWhileWriting(Path target, boolean forcibly) throws IOException, InterruptedException {
        Process process = program.start("edit", model, "-o", target, "--as", "model", "--from", "a", "--to", "b");
        try {
            while (temporaries().isEmpty()) {
                assertThat(process.isAlive())
                        .as("the run ended before it was killed")
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } finally {
            if (forcibly) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(forcibly ? 137 : 143);
    }

    private List<Path> temporaries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(".tmp"))
                    .toList();
        }
    }

    private void deleteTemporaries() throws IOException {
        for (Path temporary : temporaries()) {
            Files.move(temporary, folder.resolve("left-behind"), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
