package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend inspect} on what {@code amend edit} wrote, and on what nobody can tell. */
final class InspectIT {
    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void findTheProgram() {
        program = Program.in(folder);
    }

    private String inspect(Object... arguments) {
        return inspect(program, arguments);
    }

    private static String inspect(Program program, Object... arguments) {
        Program.Result result = program.run(
                Stream.concat(Stream.of("inspect"), Stream.of(arguments)).toArray());
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return result.out();
    }

    @Test
    void anEditedModelTellsItsEditAndLoadsNoLibtorch() throws IOException {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        Path edited = folder.resolve("edited");
        program.run("edit", model, "--from", "a rose", "--to", "a blue rose", "--as", "model", "-o", edited);
        Path classes = folder.resolve("classes.log");
        String text = inspect(program.with("-Xlog:class+load:file=" + classes), edited);
        assertThat(text)
                .startsWith(edited + ": Stable Diffusion 1.x, a diffusers folder\n")
                .contains("16 layers, each with keys and values, 32 wide: 25,088 parameters to edit")
                .contains("edited by amend, by the map " + edited.resolve("amend.map.safetensors"))
                .contains("\"a rose\" → \"a blue rose\"");
        assertThat(classes).content().contains("dev.amend.cli.ModelInspection").doesNotContain("org.bytedeco");

        JsonNode map = new JsonMapper().readTree(inspect(edited.resolve("amend.map.safetensors"), "--json"));
        assertThat(map.path("kind").asString()).isEqualTo("map");
        assertThat(map.path("recipe").path("edits").path(0).path("to").asString())
                .isEqualTo("a blue rose");
    }

    @Test
    void promptsAreShownAsTokensOfAFolderAlone() {
        String text =
                inspect("--tokenizer", TinyModel.vocabulary(), "--tokens", "a pack of roses", "a pack of blue roses");
        assertThat(text)
                .contains("\"a pack of roses\": 6 of 77 positions")
                .containsPattern(" 4  roses +→  5  roses +changes");
    }

    @Test
    void whatNobodyKnowsIsAnError() throws IOException {
        byte[] picture = {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0, 59, 0, 0};
        Path file = Files.write(folder.resolve("picture.gif"), picture);
        Program.Result result = program.run("inspect", file);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("amend: " + file + ": ")
                .endsWith("; amend inspects models, LoRAs, maps, other .safetensors files and PNG pictures\n");
    }
}
