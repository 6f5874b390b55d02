package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.adapter.LoraFile;
import dev.amend.adapter.LoraStyle;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.cli.EditedModels.GoldenEdit;
import dev.amend.config.Family;
import dev.amend.edit.MapFile;
import dev.amend.edit.Recipe;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code amend edit} writes, for every family and layout, against PyTorch's edited matrices. */
final class EditIT {
    /** Own float32 encoder: ‖error of ΔW‖ / ‖ΔW‖. */
    private static final double OWN_ENCODER = 1e-4;

    /** What rounding to float16 and float32 costs a number, relative to it. */
    private static final double HALF_ROUNDING = 0x1p-11;

    private static final double SINGLE_ROUNDING = 0x1p-24;

    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void findTheProgram() {
        program = Program.in(folder);
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private void runs(Object... arguments) {
        Program.Result result = program.run(arguments);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFolderIsEditedAsPyTorchDoesItAndComesBack(Family family) throws IOException {
        Path model = TinyModel.of(family).writeFolder(folder.resolve("model"));
        GoldenEdit golden = GoldenEdit.of(family);
        Path edited = out("edited");
        runs("edit", model, "--from", golden.source(), "--to", golden.destination(), "--as", "model", "-o", edited);
        try (Checkpoint before = EditedModels.open(model);
                Checkpoint after = EditedModels.open(edited)) {
            golden.matrices().forEach((key, expected) -> {
                Projection projection = EditedModels.projection(before, key);
                double change = expected.minus(before.read(projection)).frobeniusNorm();
                assertThat(after.read(projection).minus(expected).frobeniusNorm() / change)
                        .as(key)
                        .isLessThan(OWN_ENCODER);
            });
            EditedModels.assertSameOutside(before, after);
        }
        EditedModels.assertSameFilesBeside(model, edited, "unet", "README.md", "amend.map.safetensors");
        assertThat(edited.resolve("README.md")).content().contains(golden.source(), golden.destination());

        Path map = edited.resolve("amend.map.safetensors");
        assertHoldsTheChange(MapFile.read(map), model, golden);
        Path back = out("back");
        runs("edit", edited, "--undo", map, "--as", "model", "-o", back);
        try (Checkpoint before = EditedModels.open(model);
                Checkpoint after = EditedModels.open(back)) {
            EditedModels.assertUndone(before, after, MapFile.read(map).map(), SINGLE_ROUNDING);
        }
    }

    @Test
    void lambdaAutoSaysWhatItChoseAndTheMapRecordsIt() {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        Path map = out("auto.map.safetensors");
        Program.Result result = program.run(
                "edit",
                model,
                "--from",
                "a rose",
                "--to",
                "a blue rose",
                "--lambda",
                "auto",
                "--as",
                "map",
                "-o",
                map,
                "--json");
        assertThat(result.exit()).isZero();
        JsonNode search = new JsonMapper().readTree(result.out()).get("lambda_search");
        assertThat(search.get("trials")).hasSize(25);
        assertThat(MapFile.read(map).recipe().lambda())
                .isEqualTo(search.get("lambda").asDouble());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSingleFileIsEditedAsPyTorchDoesIt(Family family) {
        TinyModel model = TinyModel.of(family);
        GoldenEdit golden = GoldenEdit.of(family);
        Path edited = out("edited.safetensors");
        runs(EditedModels.arguments(
                model,
                model.singleFile(),
                "--from",
                golden.source(),
                "--to",
                golden.destination(),
                "--as",
                "model",
                "-o",
                out("edited")));
        try (Checkpoint before = EditedModels.open(model, model.singleFile());
                Checkpoint after = EditedModels.open(model, edited)) {
            golden.matrices().forEach((key, expected) -> {
                Projection projection = EditedModels.projection(before, key);
                double change = expected.minus(before.read(projection)).maxAbs();
                assertThat(after.read(projection).minus(expected).maxAbs())
                        .as(key)
                        .isLessThan(expected.maxAbs() * HALF_ROUNDING + change * OWN_ENCODER);
            });
            EditedModels.assertSameOutside(before, after);
        }
        assertThat(MapFile.read(out("edited.map.safetensors")).recipe().family())
                .isEqualTo(family);
    }

    @Test
    void anEditedSingleFileComesBackAsFarAsHalfPrecisionGoes() {
        TinyModel model = TinyModel.of(Family.SD1);
        runs(EditedModels.arguments(
                model,
                model.singleFile(),
                "--from",
                "a rose",
                "--to",
                "a blue rose",
                "--lambda",
                "1",
                "--as",
                "model",
                "-o",
                out("edited")));
        Path map = out("edited.map.safetensors");
        runs(EditedModels.arguments(
                model, out("edited.safetensors"), "--undo", map, "--as", "model", "-o", out("back")));
        try (Checkpoint before = EditedModels.open(model, model.singleFile());
                Checkpoint after = EditedModels.open(model, out("back.safetensors"))) {
            EditedModels.assertUndone(before, after, MapFile.read(map).map(), HALF_ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aLoraHoldsPyTorchsChange(Family family) {
        TinyModel model = TinyModel.of(family);
        GoldenEdit golden = GoldenEdit.of(family);
        Path lora = out("edit.safetensors");
        runs(EditedModels.arguments(
                model,
                model.singleFile(),
                "--from",
                golden.source(),
                "--to",
                golden.destination(),
                "--rank",
                "full",
                "--factors",
                "float32",
                "-o",
                out("edit")));
        assertHoldsTheChange(lora, LoraStyle.KOHYA, model, golden);
        golden.kohyaKeys()
                .ifPresent(keys -> assertThat(EditedModels.keys(lora)).containsExactlyInAnyOrderElementsOf(keys));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void itsTwinHoldsTheSameChange(Family family) {
        TinyModel model = TinyModel.of(family);
        GoldenEdit golden = GoldenEdit.of(family);
        Path path = model.writeFolder(folder.resolve("model"));
        runs(
                "edit",
                path,
                "--from",
                golden.source(),
                "--to",
                golden.destination(),
                "--rank",
                "full",
                "--as",
                "peft",
                "--factors",
                "float32",
                "-o",
                out("peft"));
        assertHoldsTheChange(out("peft.safetensors"), LoraStyle.PEFT, model, golden);
    }

    private static void assertHoldsTheChange(MapFile map, Path model, GoldenEdit golden) {
        try (Checkpoint checkpoint = EditedModels.open(model)) {
            golden.matrices().forEach((key, expected) -> {
                Matrix w = checkpoint.read(EditedModels.projection(checkpoint, key));
                double change = expected.minus(w).frobeniusNorm();
                assertThat(map.map().bake(w).minus(expected).frobeniusNorm() / change)
                        .as(key)
                        .isLessThan(OWN_ENCODER);
            });
            assertThat(map.recipe().family()).isEqualTo(checkpoint.family());
        }
        assertThat(map.recipe().summary()).isEqualTo(golden.source() + " → " + golden.destination());
    }

    private static void assertHoldsTheChange(Path lora, LoraStyle style, TinyModel model, GoldenEdit golden) {
        try (Checkpoint checkpoint = EditedModels.open(model, model.singleFile());
                SafetensorsFile file = SafetensorsFile.open(lora)) {
            LoraFile adapter = LoraFile.find(file).orElseThrow();
            assertThat(adapter.style()).contains(style);
            assertThat(adapter.modules())
                    .hasSize(checkpoint.layout().projections().size());
            assertThat(adapter.modules().values())
                    .allMatch(module -> module.alpha() == module.rank())
                    .extracting(LoraFile.Module::rank)
                    .containsOnly(adapter.modules().firstEntry().getValue().rank());
            golden.matrices().forEach((key, expected) -> {
                Projection projection = EditedModels.projection(checkpoint, key);
                Matrix change = expected.minus(checkpoint.read(projection));
                Matrix delta = adapter.modules()
                        .get(style.module(checkpoint.family(), projection))
                        .delta();
                assertThat(delta.minus(change).frobeniusNorm() / change.frobeniusNorm())
                        .as(key)
                        .isLessThan(OWN_ENCODER);
            });
            assertThat(Recipe.find(lora.toString(), file.metadata())).isPresent();
        }
    }

    @Test
    void filesOfEditsAndOptionsReachTheRecipeAndTheReport() throws IOException {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        Path yaml = Files.writeString(folder.resolve("edits.yaml"), """
                edits:
                  - {from: a rose, to: a blue rose}
                  - {from: a doctor, to: a female doctor, lambda: 1}
                preserve: [a tulip]
                probes: [{prompt: roses, expect: blue roses}]
                augment: true
                layers: mid,0-3
                values: false
                metric: {covariance: prompts.txt, beta: 0.5}
                """);
        Files.writeString(folder.resolve("prompts.txt"), "a dog\na cat\n");
        Program.Result result = program.run(
                "edit", model, "--edits", yaml, "--strength", "0.5", "--as", "map", "-o", out("m"), "--json");
        assertThat(result.exit()).as(result.err()).isZero();
        JsonNode report = new JsonMapper().readTree(result.out());
        assertThat(report.path("edits")).hasSize(2);
        assertThat(report.path("changed_projections").asInt()).isEqualTo(5);
        assertThat(report.path("forecast").path(0).path("towards").isNumber()).isTrue();
        assertThat(report.path("output").asString())
                .isEqualTo(out("m.safetensors").toString());
        Recipe recipe = MapFile.read(out("m.safetensors")).recipe();
        assertThat(recipe.edits()).hasSize(2);
        assertThat(recipe.edits().getLast().weight()).isEqualTo(0.1);
        assertThat(recipe.preserve()).containsExactly("a tulip");
        assertThat(recipe.augment()).isTrue();
        assertThat(recipe.strength()).isEqualTo(0.5);
        assertThat(recipe.metric()).contains("prompts.txt (2 prompts) at 0.5");
        assertThat(recipe.layers().text()).isEqualTo("mid,0-3");

        Path csv = Files.writeString(folder.resolve("edits.csv"), "old,new,x\na,b,\na rose,a blue rose,\nc,d,\n");
        runs("edit", model, "--edits", csv, "--rows", "1", "-q", "-o", out("m"), "--as", "map", "--force");
        assertThat(MapFile.read(out("m.safetensors")).recipe().summary()).isEqualTo("a rose → a blue rose");
    }

    @Test
    void aCachedModelIsFoundByItsNameAndItsEditedCopyIsAFolder() {
        Path snapshot = program.hubCache().resolve("models--tiny--sd1/snapshots/0123abcd");
        TinyModel.of(Family.SD1).writeFolder(snapshot);
        runs("edit", "tiny/sd1", "--from", "a rose", "--to", "a blue rose", "--as", "model", "-o", out("sd1-edited"));
        assertThat(out("sd1-edited").resolve("unet")).isDirectory();
    }

    @Test
    void aNameWithDotsKeepsThemAndGetsItsExtension() {
        TinyModel model = TinyModel.of(Family.SD1);
        runs(EditedModels.arguments(
                model, model.singleFile(), "--from", "a rose", "--to", "a blue rose", "-o", out("sd1.5-rose")));
        assertThat(out("sd1.5-rose.safetensors")).isRegularFile();
    }

    @Test
    void aPromptThatIsTooLongIsSaidWithWhatWasCut() {
        TinyModel model = TinyModel.of(Family.SD1);
        String prompt = "a rose" + " and a rose".repeat(25) + " then the sea";
        Program.Result result = program.run(EditedModels.arguments(
                model, model.singleFile(), "--from", "a rose", "--to", prompt, "-q", "-o", out("m")));
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("amend: warning: \"a rose and a rose")
                .contains("is longer than a text encoder's 77 tokens; cut off: \"")
                .contains("then the sea\"");
    }
}
