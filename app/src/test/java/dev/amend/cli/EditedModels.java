package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.config.Family;
import dev.amend.edit.TextMap;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tiny models before and after an edit. */
final class EditedModels {
    private EditedModels() {}

    /**
     * One edit made by PyTorch.
     *
     * @param matrices edited projections by diffusers' key
     * @param kohyaKeys the names in its LoRA, for families that have one
     */
    record GoldenEdit(
            String source, String destination, Map<String, Matrix> matrices, Optional<Set<String>> kohyaKeys) {
        private static final String CASE = "p0.plain.lambda0.1.kv";

        static GoldenEdit of(Family family) {
            JsonNode facts = Golden.json("edit/%s/facts.json".formatted(family.id()));
            JsonNode pair = facts.path("cases")
                    .valueStream()
                    .filter(one -> one.path("case").asString().equals(CASE))
                    .findFirst()
                    .orElseThrow()
                    .path("pairs")
                    .path(0);
            Path lora = Golden.path("lora/%s/kohya.safetensors".formatted(family.id()));
            return new GoldenEdit(
                    pair.path(0).asString(),
                    pair.path(1).asString(),
                    matrices(family),
                    Files.exists(lora) ? Optional.of(keys(lora)) : Optional.empty());
        }

        private static Map<String, Matrix> matrices(Family family) {
            Path path = Golden.path("edit/%s/edited.safetensors".formatted(family.id()));
            Map<String, Matrix> matrices = new LinkedHashMap<>();
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                file.tensors().keySet().stream()
                        .filter(name -> name.startsWith(CASE + "/"))
                        .forEach(name -> matrices.put(name.substring(CASE.length() + 1), Golden.matrix(file, name)));
            }
            assertThat(matrices).isNotEmpty();
            return matrices;
        }
    }

    /** Opens a folder. */
    static Checkpoint open(Path model) {
        return Models.open(model.toString(), OpenOptions.NONE);
    }

    /** Opens a single file or folder of a tiny model. */
    static Checkpoint open(TinyModel model, Path path) {
        Optional<Path> config = Files.isRegularFile(path) ? Optional.of(model.configs()) : Optional.empty();
        return Models.open(path.toString(), new OpenOptions(Optional.empty(), config));
    }

    /** The command line that edits a single file of a tiny model. */
    static Object[] arguments(TinyModel model, Path file, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("edit", file, "--config", model.configs()));
        arguments.addAll(List.of("--tokenizer", TinyModel.vocabulary()));
        arguments.addAll(List.of(options));
        return arguments.toArray();
    }

    static Projection projection(Checkpoint checkpoint, String key) {
        return checkpoint.layout().projections().stream()
                .filter(projection -> projection.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    static Set<String> keys(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return Set.copyOf(file.tensors().keySet());
        }
    }

    /** Headers and every tensor but the projections are the same byte for byte; every projection is not. */
    static void assertSameOutside(Checkpoint before, Checkpoint after) {
        Set<String> edited = before.layout().projections().stream()
                .map(projection -> before.locate(projection).info().name())
                .collect(Collectors.toSet());
        Iterator<SafetensorsFile> others = after.unetFiles().keySet().iterator();
        for (SafetensorsFile file : before.unetFiles().keySet()) {
            SafetensorsFile other = others.next();
            assertThat(other.size()).isEqualTo(file.size());
            assertThat(header(other)).isEqualTo(header(file));
            for (TensorInfo info : file.tensors().values()) {
                boolean same = bytes(file, info).mismatch(bytes(other, info)) < 0;
                assertThat(same).as(info.name()).isEqualTo(!edited.contains(info.name()));
            }
        }
        assertThat(others.hasNext()).isFalse();
    }

    private static byte[] header(SafetensorsFile file) {
        try (var in = Files.newInputStream(file.path())) {
            return in.readNBytes(Math.toIntExact(file.dataStart()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MemorySegment bytes(SafetensorsFile file, TensorInfo info) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
        file.read(info, bytes);
        return bytes;
    }

    /** Every file outside of one component is the same, and the copy has nothing more than what is named. */
    static void assertSameFilesBeside(Path model, Path copy, String component, String... more) throws IOException {
        List<String> names = names(model);
        assertThat(names(copy))
                .containsAll(names)
                .hasSize(names.size() + more.length)
                .contains(more);
        for (String name : names) {
            if (!name.startsWith(component) || name.endsWith(".json")) {
                assertThat(copy.resolve(name)).as(name).hasSameBinaryContentAs(model.resolve(name));
            }
        }
    }

    /** Writes the map of an edit of SD 1's tiny model, "a rose" → "a blue rose". */
    static Path writeMap(Path target) {
        TinyModel model = TinyModel.of(Family.SD1);
        Object[] words = arguments(
                model,
                model.singleFile(),
                "--from",
                "a rose",
                "--to",
                "a blue rose",
                "--as",
                "map",
                "-q",
                "-o",
                target);
        assertThat(Main.commandLine()
                        .execute(Stream.of(words).map(Object::toString).toArray(String[]::new)))
                .isZero();
        return target;
    }

    /** All files below a folder, relative to it. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    /**
     * Every projection is back but for rounding: (WT + E)T⁻¹ = W + ET⁻¹ with ‖E‖ ≤ ε‖WT‖, and the result is rounded once more; the
     * factors of T⁻¹ are rounded to float32 as well.
     */
    static void assertUndone(Checkpoint before, Checkpoint after, TextMap map, double rounding) {
        double inverse = map.inverse().delta().plusDiagonal(1).frobeniusNorm();
        for (Projection projection : before.layout().projections()) {
            Matrix w = before.read(projection);
            double allowed = rounding * (2 * map.bake(w).frobeniusNorm() * inverse + w.frobeniusNorm());
            assertThat(after.read(projection).minus(w).frobeniusNorm())
                    .as(projection.key())
                    .isLessThan(allowed);
        }
    }
}
