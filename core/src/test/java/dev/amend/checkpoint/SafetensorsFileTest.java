package dev.amend.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsFileTest {
    private static final String TWO = """
            {"__metadata__":{"format":"pt"},
             "b.to_k.weight":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},
             "a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""";

    @TempDir
    private Path folder;

    private Path file(String json, byte... data) throws IOException {
        return bytes(concat(json.getBytes(UTF_8), data));
    }

    private static byte[] concat(byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }

    private Path bytes(byte[] content) throws IOException {
        return Files.write(folder.resolve("model.safetensors"), content);
    }

    private static byte[] twelve() {
        return new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    }

    @Test
    void listsTensorsInOffsetOrder() throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file(TWO, twelve()))) {
            assertThat(file.tensors().keySet()).containsExactly("a", "b.to_k.weight");
            assertThat(file.get("a")).isEqualTo(new TensorInfo("a", DType.U8, Shape.of(4), 0, 4));
            assertThat(file.metadata()).containsOnly(java.util.Map.entry("format", "pt"));
            assertThat(file.size()).isEqualTo(file.dataStart() + 12);
        }
    }

    @Test
    void mapsReadsAndCopiesTheSameBytes() throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file(TWO, twelve()));
                Arena arena = Arena.ofConfined()) {
            TensorInfo info = file.get("b.to_k.weight");
            ByteBuffer buffer = ByteBuffer.allocate(8);
            file.read(info, buffer);
            MemorySegment segment = arena.allocate(8);
            file.read(info, segment);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            file.transferTo(file.dataStart() + info.begin(), 8, Channels.newChannel(copy));
            byte[] expected = {5, 6, 7, 8, 9, 10, 11, 12};
            assertThat(buffer.array()).isEqualTo(expected);
            assertThat(segment.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
            assertThat(copy.toByteArray()).isEqualTo(expected);
            assertThat(file.map(info.name(), Arena.ofAuto()).toArray(ValueLayout.JAVA_BYTE))
                    .isEqualTo(expected);
            assertThat(file.map(info.name(), Arena.ofAuto()).isReadOnly()).isTrue();
        }
    }

    @Test
    void copiesToAFile() throws IOException {
        Path copy = folder.resolve("copy");
        try (SafetensorsFile file = SafetensorsFile.open(file(TWO, twelve()));
                FileChannel out = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.transferTo(0, file.size(), out);
            assertThat(copy).hasSameBinaryContentAs(file.path());
        }
    }

    @Test
    void suggestsTheNearestKey() throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file(TWO, twelve()))) {
            assertThatThrownBy(() -> file.get("b.to_k.weigth"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("%s: has no tensor \"b.to_k.weigth\"; the nearest is \"b.to_k.weight\"", file.path());
            assertThatThrownBy(() -> file.get("x")).hasMessage("%s: has no tensor \"x\"", file.path());
            assertThat(file.find("x")).isEmpty();
        }
    }

    @Test
    void mapsBeyondFourGibibytes() throws IOException {
        long big = 5L << 30;
        String json = """
                {"big":{"dtype":"U8","shape":[%d],"data_offsets":[0,%d]},
                 "far":{"dtype":"I64","shape":[],"data_offsets":[%d,%d]}}""".formatted(big, big, big, big + 8);
        Path path = file(json);
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(8 + json.length() + big + 8);
            sparse.seek(8 + json.length() + big - 1);
            sparse.write(new byte[] {7, 42});
        }
        try (SafetensorsFile file = SafetensorsFile.open(path);
                Arena owner = Arena.ofConfined()) {
            assertThat(file.map("far", owner).get(ValueLayout.JAVA_LONG_UNALIGNED, 0))
                    .isEqualTo(42);
            assertThat(file.map("big", owner).get(ValueLayout.JAVA_BYTE, big - 1))
                    .isEqualTo((byte) 7);
        }
    }

    @Test
    void truncationWhileOpenIsAnError() throws IOException {
        Path path = file(TWO, twelve());
        try (SafetensorsFile file = SafetensorsFile.open(path);
                FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            other.truncate(file.size() - 1);
            String message =
                    "%s: has %d bytes, had %d when it was opened".formatted(path, file.size() - 1, file.size());
            assertThatThrownBy(() -> file.map("a", Arena.global()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(message);
            assertThatThrownBy(() -> file.read(file.get("a"), ByteBuffer.allocate(4)))
                    .hasMessageStartingWith(message);
            assertThatThrownBy(() -> file.transferTo(0, 1, other)).hasMessageStartingWith(message);
        }
    }

    @Test
    void buffersMustFitTheTensor() throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file(TWO, twelve()))) {
            assertThatThrownBy(() -> file.read(file.get("a"), ByteBuffer.allocate(5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tensor \"a\" has 4 bytes, the buffer 5");
        }
    }

    @Test
    void mappedBytesLiveAsLongAsTheirOwner() throws IOException {
        MemorySegment mapped;
        try (Arena owner = Arena.ofConfined()) {
            SafetensorsFile file = SafetensorsFile.open(file(TWO, twelve()));
            mapped = file.map("a", owner);
            file.close();
            file.close();
            assertThat(mapped.scope().isAlive()).isTrue();
            assertThat(mapped.byteSize()).isEqualTo(4);
        }
        assertThat(mapped.scope().isAlive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'PK\3\4\24\0\0\0\b\b', 'is a zip archive, most likely a PyTorch pickle'",
        "'\u0080\2}q\0.', 'is a PyTorch pickle'",
        "'GGUF\3\0\0\0\1\0\0\0', 'is a GGUF file'",
        "'\n<!DOCTYPE html>\n<html>', 'is a web page'",
        "'version https://git-lfs.github.com/spec/v1\noid sha256:0', 'is a git-LFS pointer'",
        "'{\"weight_map\": {}, \"metadata\": 1}', 'is JSON text'",
    })
    void namesOtherKindsOfFile(String content, String message) throws IOException {
        Path path = bytes(content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aHeaderOfAPicklesLengthIsNotTakenForAPickle() throws IOException {
        String json = "{\"__metadata__\":{\"k\":\"%s\"}}".formatted("x".repeat(0x280 - 25));
        try (SafetensorsFile file = SafetensorsFile.open(file(json))) {
            assertThat(Files.readAllBytes(file.path())).startsWith(0x80, 2);
        }
    }

    @Test
    void namesMissingFilesAndFolders() {
        assertThatThrownBy(() -> SafetensorsFile.open(folder)).hasMessageContaining("is a folder, expected");
        assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("x"))).hasMessageEndingWith("x: no such file");
    }

    @ParameterizedTest
    @CsvSource({"F4, 3", "F6_E2M3, 2", "F6_E3M2, 1"})
    void subByteTensorsMustFillBytes(DType dtype, long size) throws IOException {
        String json = "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,1]}}".formatted(dtype, size);
        assertThatThrownBy(() -> SafetensorsFile.open(file(json, (byte) 0)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no whole number of bytes");
    }

    @ParameterizedTest
    @CsvSource({"'0,4611686018427387904,4'", "'4611686018427387904,4,0'", "'0,9223372036854775807'"})
    void zeroSizedShapesOverflowToo(String shape) throws IOException {
        String json = "{\"a\":{\"dtype\":\"U16\",\"shape\":[%s],\"data_offsets\":[0,0]}}".formatted(shape);
        assertThatThrownBy(() -> SafetensorsFile.open(file(json)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("impossible size");
    }

    @Test
    void messagesShowHostileNamesHarmless() throws IOException {
        String name = "\\u001b[31m" + "x".repeat(500);
        String json = "{\"%s\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[1,9]}}".formatted(name);
        assertThatThrownBy(() -> SafetensorsFile.open(file(json, new byte[9])))
                .hasMessageContaining("\\u001b[31mxxx")
                .message()
                .hasSizeLessThan(400 + folder.toString().length());
    }

    @Test
    void mutatedHeadersAreReadOrRefused() throws IOException {
        byte[] valid = concat(TWO.getBytes(UTF_8), twelve());
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] mutated = valid.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutated[random.nextInt(valid.length - 12)] = (byte) random.nextInt(256);
            }
            try (SafetensorsFile file = SafetensorsFile.open(bytes(mutated))) {
                file.tensors().keySet().forEach(name -> file.map(name, Arena.ofAuto()));
            } catch (CheckpointException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1500, 1999);
    }
}
