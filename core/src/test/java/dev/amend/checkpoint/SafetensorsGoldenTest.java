package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The reference library's verdict on valid and hostile files; golden-scripts/hostile_safetensors.py made them. */
final class SafetensorsGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/safetensors");

    /** The reference keeps the last of two tensors with one name; which one a program sees must not be chance. */
    private static final Set<String> STRICTER = Set.of("duplicate-tensor-same", "duplicate-tensor-different");

    static Stream<String> names() throws IOException {
        return corpus().propertyStream().map(java.util.Map.Entry::getKey);
    }

    private static JsonNode corpus() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(FOLDER.resolve("corpus.json")))
                .get("files");
    }

    @ParameterizedTest
    @MethodSource("names")
    void acceptsWhatTheReferenceLoads(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".safetensors");
        JsonNode verdict = corpus().get(name);
        boolean loads = verdict.get("load_file_torch").get("accepts").asBoolean();
        if (loads && !STRICTER.contains(name)) {
            try (SafetensorsFile opened = SafetensorsFile.open(file)) {
                assertSameTensors(opened, verdict.get("open").get("tensors"));
            }
        } else {
            assertThatThrownBy(() -> SafetensorsFile.open(file))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(file + ": ");
        }
    }

    private static void assertSameTensors(SafetensorsFile opened, JsonNode expected) {
        assertThat(opened.tensors().keySet()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
        opened.tensors().forEach((name, info) -> {
            assertThat(info.dtype()).hasToString(expected.get(name).get(0).asString());
            assertThat(info.shape().sizes())
                    .containsExactly(sizes(expected.get(name).get(1)));
            assertThat(opened.map(name, Arena.ofAuto()).byteSize()).isEqualTo(info.bytes());
        });
    }

    private static long[] sizes(JsonNode list) {
        return list.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    @Test
    void listsEveryFileOfTheFolder() throws IOException {
        Set<String> files = new HashSet<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            Iterator<Path> names = paths.map(Path::getFileName).iterator();
            names.forEachRemaining(path -> files.add(path.toString()));
        }
        files.remove("corpus.json");
        List<String> listed = names().map(name -> name + ".safetensors").toList();
        assertThat(files).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void saysWhichTensorBreaksTheFormat() {
        assertThatThrownBy(() -> SafetensorsFile.open(FOLDER.resolve("shape-fraction.safetensors")))
                .hasMessageContaining("tensor \"a\", shape, at byte 41, has \"2.0\", expected whole numbers");
        assertThatThrownBy(() -> SafetensorsFile.open(FOLDER.resolve("dtype-lower-case.safetensors")))
                .hasMessageContaining("tensor \"a\", dtype, at byte 24, is \"f32\", expected one of [BOOL, ");
        assertThatThrownBy(() -> SafetensorsFile.open(FOLDER.resolve("overlap.safetensors")))
                .hasMessageContaining("tensor \"b\" begins at byte 4 of the data, expected 8");
    }
}
