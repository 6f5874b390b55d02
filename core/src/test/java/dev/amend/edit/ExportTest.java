package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.Progress;
import dev.amend.adapter.LoraFile;
import dev.amend.adapter.LoraStyle;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.tensor.DType;
import dev.amend.tensor.Matrix;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Map = LoRA = baked model, and back. The maps are random: no text encoder is needed. */
class ExportTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Family.class)
    void mapReadsBackAsItWasWritten(Family family) {
        try (Checkpoint checkpoint = open(family)) {
            MapFile map = map(checkpoint, LayerSelection.parse("down,mid", false, true));
            Path file = temporary.resolve("edit.map.safetensors");
            map.write(file, false);
            MapFile read = MapFile.read(file);
            assertThat(read.recipe()).isEqualTo(map.recipe());
            assertThat(read.map().d().minus(map.map().d().roundedToFloat32()).maxAbs())
                    .isZero();
            assertThat(read.map().m().minus(map.map().m().roundedToFloat32()).maxAbs())
                    .isZero();
        }
    }

    @Test
    void sameMapIsTheSameFileByteForByte() throws IOException {
        try (Checkpoint checkpoint = open(Family.SD1)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            map.write(temporary.resolve("a"), false);
            map.write(temporary.resolve("b"), false);
            assertThat(temporary.resolve("a")).hasSameBinaryContentAs(temporary.resolve("b"));
        }
    }

    /** The shutdown hook of a stopped program deletes the folder while the copy still goes on. */
    @Test
    void aFolderThatWasDeletedWhileItWasFilledIsNotMadeAgain() {
        Path model = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        Path target = temporary.resolve("edited");
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            Progress deleting = (stage, done, total) -> {
                if (done == 3) {
                    deleteTemporaries();
                }
            };
            assertThatThrownBy(() -> ModelExport.write(checkpoint, map, target, false, deleting))
                    .isInstanceOf(AmendException.class)
                    .hasMessageContaining("could not be written");
        }
        assertThat(temporary.toFile().list()).containsExactly("model");
    }

    private void deleteTemporaries() {
        for (File made : temporary.toFile().listFiles((folder, name) -> name.endsWith(".tmp"))) {
            try (Stream<Path> files = Files.walk(made.toPath())) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> assertThat(file.toFile().delete()).isTrue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void checkpointIsNoMap() {
        Path file = TinyModel.of(Family.SD1).singleFile();
        assertThatThrownBy(() -> MapFile.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is no edit map");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> styles() {
        return Stream.of(Family.values())
                .flatMap(family -> Stream.of(LoraStyle.values())
                        .map(style -> org.junit.jupiter.params.provider.Arguments.of(family, style)));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void loraAddsWhatTheMapBakes(Family family, LoraStyle style) {
        try (Checkpoint checkpoint = open(family)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            List<Projection> projections = checkpoint.layout().projections();
            LowRank cut = LowRank.of(map.map(), new RankChoice.Full(), DType.F32, checkpoint, projections);
            Path file = temporary.resolve("lora.safetensors");
            LoraExport.write(style, cut, map.recipe().withRank(cut.rank(), cut.error()), checkpoint, file, false);
            try (SafetensorsFile written = SafetensorsFile.open(file)) {
                LoraFile lora = LoraFile.find(written).orElseThrow();
                assertThat(lora.style()).contains(style);
                assertThat(lora.modules()).hasSize(projections.size());
                for (Projection projection : projections) {
                    LoraFile.Module module = lora.modules().get(style.module(family, projection));
                    assertThat(module.rank()).isEqualTo(cut.rank());
                    assertThat(module.alpha()).isEqualTo(cut.rank());
                    Matrix w = checkpoint.read(projection);
                    Matrix baked = map.map().bake(w);
                    double error = w.plus(module.delta()).minus(baked).frobeniusNorm()
                            / baked.minus(w).frobeniusNorm();
                    assertThat(error).isLessThan(1e-6);
                }
                assertThat(Recipe.find("lora", written.metadata()).orElseThrow().edits())
                        .isEqualTo(map.recipe().edits());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"SD1", "SDXL"})
    void loraModulesHaveTheNamesThatLoadersKnow(Family family) {
        try (Checkpoint checkpoint = open(family)) {
            for (LoraStyle style : LoraStyle.values()) {
                String name = style == LoraStyle.KOHYA ? "kohya" : "peft";
                Set<String> expected = new HashSet<>();
                try (SafetensorsFile golden =
                        SafetensorsFile.open(Golden.path("lora/%s/%s.safetensors".formatted(family.id(), name)))) {
                    expected.addAll(
                            LoraFile.find(golden).orElseThrow().modules().keySet());
                }
                Set<String> modules = new HashSet<>();
                checkpoint.layout().projections().forEach(p -> modules.add(style.module(family, p)));
                assertThat(modules).isEqualTo(expected);
            }
        }
    }

    @Test
    void halfPrecisionAtAutomaticRankStaysWithinAThousandth() {
        try (Checkpoint checkpoint = open(Family.SDXL)) {
            TextMap map = decaying(checkpoint.unetConfig().crossAttentionDim());
            List<Projection> projections = checkpoint.layout().projections();
            LowRank cut = LowRank.of(map, new RankChoice.Auto(1e-3), DType.F16, checkpoint, projections);
            assertThat(cut.rank()).isBetween(2, map.rank() - 1);
            assertThat(cut.error()).isLessThan(1e-3);
            for (Projection projection : projections) {
                Matrix w = checkpoint.read(projection);
                Matrix exact = map.bake(w).minus(w);
                double error =
                        cut.up(projection).times(cut.down()).minus(exact).frobeniusNorm() / exact.frobeniusNorm();
                assertThat(error).isLessThanOrEqualTo(cut.error() * (1 + 1e-6));
            }
        }
    }

    @Test
    void oneRankLessThanAutomaticWouldBeTooCoarse() {
        try (Checkpoint checkpoint = open(Family.SD1)) {
            TextMap map = decaying(checkpoint.unetConfig().crossAttentionDim());
            List<Projection> projections = checkpoint.layout().projections();
            int auto = LowRank.of(map, new RankChoice.Auto(1e-3), DType.F32, checkpoint, projections)
                    .rank();
            LowRank less = LowRank.of(map, new RankChoice.Fixed(auto - 1), DType.F32, checkpoint, projections);
            assertThat(less.error()).isGreaterThan(1e-3 * Math.sqrt(0.75));
        }
    }

    static Stream<Layout> layouts() {
        return Stream.of(
                Layout.PLAIN,
                new Layout(DType.F16, "fp16", 1, true),
                new Layout(DType.BF16, "", 1, true),
                new Layout(DType.F32, "", 3, false));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void editedFolderDiffersInTheEditedMatricesAlone(Layout layout) throws IOException {
        Path folder = TinyModel.of(Family.SD2).writeFolder(temporary.resolve("model"), layout);
        Files.writeString(folder.resolve("README.md"), "---\nlicense: other\n---\n# The model\n");
        Files.write(folder.resolve("unet/diffusion_pytorch_model.bin"), new byte[] {1});
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE)) {
            MapFile map = map(checkpoint, LayerSelection.parse("up", true, false));
            Path output = temporary.resolve("edited");
            ModelExport.Written written = ModelExport.write(checkpoint, map, output, false, Progress.NONE);
            assertThat(written.leftOut()).containsExactly(Path.of("unet/diffusion_pytorch_model.bin"));
            assertThat(Files.readString(output.resolve("README.md")))
                    .startsWith("---\nlicense: other\n---\n# Edited model")
                    .endsWith("# The model\n");
            Set<String> edited = new HashSet<>();
            checkpoint.layout().select(map.recipe().layers()).forEach(p -> edited.add(p.key()));
            assertSameFilesBut(folder, output, edited);
            try (Checkpoint result = Models.open(output.toString(), OpenOptions.NONE)) {
                assertBaked(checkpoint, result, MapFile.read(written.map()), layout.dtype());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void editedSingleFileDiffersInTheEditedMatricesAlone(Family family) throws IOException {
        try (Checkpoint checkpoint = open(family)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            Path output = temporary.resolve("edited.safetensors");
            ModelExport.Written written = ModelExport.write(checkpoint, map, output, false, Progress.NONE);
            try (Checkpoint result = Models.open(
                    output.toString(),
                    new OpenOptions(
                            Optional.of(family),
                            Optional.of(TinyModel.of(family).configs())))) {
                assertBaked(checkpoint, result, MapFile.read(written.map()), DType.F16);
                long edited = checkpoint.layout().projections().stream()
                        .mapToLong(p -> checkpoint.locate(p).info().bytes())
                        .sum();
                byte[] before = Files.readAllBytes(checkpoint.path());
                byte[] after = Files.readAllBytes(output);
                assertThat(after).hasSameSizeAs(before);
                long differing = 0;
                for (int i = 0; i < after.length; i++) {
                    differing += after[i] == before[i] ? 0 : 1;
                }
                assertThat(differing).isPositive().isLessThanOrEqualTo(edited);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void undoGivesTheModelBackToRounding(Layout layout) {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"), layout);
        Path edited = temporary.resolve("edited");
        Path undone = temporary.resolve("undone");
        List<String> warnings = new ArrayList<>();
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE)) {
            Path map = ModelExport.write(checkpoint, map(checkpoint, LayerSelection.ALL), edited, false, Progress.NONE)
                    .map();
            MapFile file = MapFile.read(map);
            assertThatThrownBy(() -> Undo.of(file, checkpoint, warnings::add))
                    .isInstanceOf(EditException.class)
                    .hasMessageContaining("nothing to undo");
            try (Checkpoint result = Models.open(edited.toString(), OpenOptions.NONE)) {
                MapFile inverse = Undo.of(file, result, warnings::add);
                assertThat(inverse.recipe().undo()).isTrue();
                ModelExport.write(result, inverse, undone, false, Progress.NONE);
            }
            try (Checkpoint back = Models.open(undone.toString(), OpenOptions.NONE)) {
                // Rounding of the edited weights, carried back by the inverse, and rounding of the result.
                double unit = Map.of(DType.F32, 0x1p-24, DType.F16, 0x1p-11, DType.BF16, 0x1p-8)
                        .get(layout.dtype());
                double inverse = 1 + Spectrum.of(file.map().inverse()).singularValues()[0];
                for (Projection projection : checkpoint.layout().projections()) {
                    Matrix w = checkpoint.read(projection);
                    double bound = unit * (inverse * file.map().bake(w).frobeniusNorm() + w.frobeniusNorm());
                    assertThat(back.read(projection).minus(w).frobeniusNorm()).isLessThan(bound);
                }
            }
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void undoOnAnotherModelWarns() {
        List<String> warnings = new ArrayList<>();
        try (Checkpoint checkpoint = open(Family.SD1)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("other"));
            try (Checkpoint other = Models.open(folder.toString(), OpenOptions.NONE)) {
                Undo.of(map, other, warnings::add);
            }
            try (Checkpoint wrong = open(Family.SD2)) {
                assertThatThrownBy(() -> Undo.of(map, wrong, warnings::add))
                        .isInstanceOf(EditException.class)
                        .hasMessageContaining("Stable Diffusion 2.x");
            }
        }
        assertThat(warnings).singleElement().asString().contains("another model");
    }

    @Test
    void valuesPastHalfPrecisionAreRefusedAndLeaveNothingBehind() throws IOException {
        try (Checkpoint checkpoint = open(Family.SD1)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            MapFile huge = new MapFile(map.map().scaled(1e7), map.recipe());
            assertThatThrownBy(() -> ModelExport.write(
                            checkpoint, huge, temporary.resolve("edited.safetensors"), false, Progress.NONE))
                    .isInstanceOf(EditException.class)
                    .hasMessageContaining("F16");
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void secondEditKeepsTheFirstOnesMap() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        Path once = temporary.resolve("once");
        Path twice = temporary.resolve("twice");
        edit(folder, once);
        edit(once, twice);
        assertThat(twice.resolve("amend.map.safetensors"))
                .hasSameBinaryContentAs(once.resolve("amend.map.safetensors"));
        assertThat(twice.resolve("amend.map.2.safetensors")).exists();
    }

    @Test
    void editWithoutStrengthIsRefused() {
        try (Checkpoint checkpoint = open(Family.SD1)) {
            TextMap none = map(checkpoint, LayerSelection.ALL).map().scaled(0);
            List<Projection> projections = checkpoint.layout().projections();
            assertThatThrownBy(() -> LowRank.of(none, new RankChoice.Auto(1e-3), DType.F16, checkpoint, projections))
                    .isInstanceOf(EditException.class)
                    .hasMessageContaining("changes nothing");
        }
    }

    @Test
    void linkToNothingInTheModelIsAnErrorAndNoIncompleteCopy() throws IOException {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        Files.createSymbolicLink(folder.resolve("vae/missing.safetensors"), Path.of("gone"));
        assertThatThrownBy(() -> edit(folder, temporary.resolve("edited")))
                .isInstanceOf(AmendException.class)
                .hasMessageContaining("missing.safetensors");
        assertThat(temporary.resolve("edited")).doesNotExist();
    }

    @Test
    void outputsThatAreFilesOfTheModelAreRefusedThroughLinksToo() throws IOException {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        Path weights = folder.resolve("unet/diffusion_pytorch_model.safetensors");
        Path blob = Files.move(weights, temporary.resolve("blob"));
        Files.createSymbolicLink(weights, blob);
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE)) {
            assertThatThrownBy(() -> OutputCheck.file(checkpoint, weights)).isInstanceOf(EditException.class);
            assertThatThrownBy(() -> OutputCheck.model(checkpoint, folder.resolve("a/b")))
                    .isInstanceOf(EditException.class);
            OutputCheck.file(checkpoint, folder.resolve("new.safetensors"));
        }
    }

    @Test
    void folderThatHoldsNoModelIsNeverReplaced() throws IOException {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        Path precious = Files.createDirectory(temporary.resolve("precious"));
        Files.writeString(precious.resolve("thesis.txt"), "years of work");
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE)) {
            MapFile map = map(checkpoint, LayerSelection.ALL);
            assertThatThrownBy(() -> ModelExport.write(checkpoint, map, precious, true, Progress.NONE))
                    .isInstanceOf(EditException.class)
                    .hasMessageContaining("holds no model");
        }
        assertThat(precious.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void cardInAnotherEncodingStaysAsItIs() throws IOException {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        byte[] card =
                "---\r\nlicense: other\r\n---\r\nMod\u00e8le".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("README.md"), card);
        edit(folder, temporary.resolve("edited"));
        byte[] edited = Files.readAllBytes(temporary.resolve("edited/README.md"));
        assertThat(edited)
                .startsWith("---\r\nlicense: other\r\n---\r\n# Edited"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(edited).endsWith("Mod\u00e8le".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static void edit(Path from, Path to) {
        try (Checkpoint checkpoint = Models.open(from.toString(), OpenOptions.NONE)) {
            ModelExport.write(checkpoint, map(checkpoint, LayerSelection.ALL), to, false, Progress.NONE);
        }
    }

    private static void assertBaked(Checkpoint before, Checkpoint after, MapFile map, DType dtype) {
        List<Projection> chosen = before.layout().select(map.recipe().layers());
        for (Projection projection : before.layout().projections()) {
            Matrix w = before.read(projection);
            Matrix expected = chosen.contains(projection) ? map.map().bake(w) : w;
            assertThat(after.locate(projection).info().dtype()).isEqualTo(dtype);
            Matrix error = after.read(projection).minus(dev.amend.tensor.Elements.rounded(expected, dtype));
            assertThat(error.maxAbs()).as(projection.path()).isZero();
        }
    }

    /** Every file of the input is there, and the same but for the tensors named. */
    private static void assertSameFilesBut(Path before, Path after, Set<String> edited) throws IOException {
        try (Stream<Path> files = Files.walk(before)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = before.relativize(file);
                Path copy = after.resolve(relative.toString());
                String name = relative.toString();
                if (name.equals("README.md") || name.endsWith(".bin")) {
                    continue;
                }
                if (name.startsWith("unet") && name.endsWith(".safetensors")) {
                    assertSameTensorsBut(file, copy, edited);
                } else {
                    assertThat(copy).hasSameBinaryContentAs(file);
                }
            }
        }
    }

    private static void assertSameTensorsBut(Path before, Path after, Set<String> edited) throws IOException {
        byte[] old = Files.readAllBytes(before);
        byte[] now = Files.readAllBytes(after);
        assertThat(now).hasSameSizeAs(old);
        try (SafetensorsFile file = SafetensorsFile.open(before)) {
            file.tensors().values().stream()
                    .filter(info -> edited.contains(info.name()))
                    .forEach(info -> {
                        int begin = Math.toIntExact(file.dataStart() + info.begin());
                        int end = Math.toIntExact(file.dataStart() + info.end());
                        java.util.Arrays.fill(old, begin, end, (byte) 0);
                        java.util.Arrays.fill(now, begin, end, (byte) 0);
                    });
        }
        assertThat(now).isEqualTo(old);
    }

    private static Checkpoint open(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    private static MapFile map(Checkpoint checkpoint, LayerSelection layers) {
        List<Edit> edits = List.of(new Edit("a rose", "a \"blue\" rose", 2), new Edit("ein Hund", "ein grüner Hund"));
        EditRequest request = EditRequest.of(edits)
                .withPreserve(List.of("a cat"))
                .withPlural(true)
                .withAugment(true)
                .withLayers(layers)
                .withStrength(0.5);
        TextMap map = new Random(5).map(checkpoint.unetConfig().crossAttentionDim(), 4);
        return new MapFile(map, Recipe.of(request, checkpoint).withRank(4, 1e-7));
    }

    /** A map whose singular values fall by half, as real edits' do. */
    private static TextMap decaying(int dimension) {
        double[] factors = new double[dimension - 2];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.pow(0.5, i);
        }
        Random random = new Random(17);
        Matrix d = random.matrix(dimension, factors.length).scaledColumns(factors);
        return new TextMap(d, random.matrix(factors.length, dimension));
    }
}
