package dev.amend.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.file.FileException;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsWriterTest {
    @TempDir
    private Path folder;

    private static SafetensorsWriter.Source filled(int bytes, int value) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) value);
        return SafetensorsWriter.Source.of(MemorySegment.ofArray(content));
    }

    private static SafetensorsWriter everyType(List<DType> order) {
        SafetensorsWriter writer = new SafetensorsWriter().metadata(Map.of("z", "1", "format", "pt"));
        order.forEach(dtype -> writer.tensor(
                "t." + dtype,
                dtype,
                Shape.of(2, 4),
                filled(dtype.bits(), dtype.name().length())));
        return writer;
    }

    private Path write(String name, SafetensorsWriter writer) {
        Path path = folder.resolve(name);
        writer.write(path, false);
        return path;
    }

    @Test
    void everyTypeSurvivesARoundTrip() {
        try (SafetensorsFile file = SafetensorsFile.open(write("all", everyType(List.of(DType.values()))))) {
            assertThat(file.metadata()).isEqualTo(Map.of("z", "1", "format", "pt"));
            for (DType dtype : DType.values()) {
                TensorInfo info = file.get("t." + dtype);
                assertThat(info.dtype()).isEqualTo(dtype);
                assertThat(info.shape()).isEqualTo(Shape.of(2, 4));
                byte[] bytes = file.map(info.name(), Arena.ofAuto()).toArray(ValueLayout.JAVA_BYTE);
                assertThat(bytes)
                        .hasSize(dtype.bits())
                        .containsOnly(dtype.name().length());
            }
        }
    }

    @Test
    void theOrderOfDeclarationDoesNotMatter() {
        Path first = write("first", everyType(List.of(DType.values())));
        assertThat(write("second", everyType(List.of(DType.values()).reversed())))
                .hasSameBinaryContentAs(first);
    }

    @Test
    void laysFilesOutAsTheReferenceDoes() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("format", "pt")
                .metadata("k", "v")
                .tensor("a", DType.F32, Shape.of(2), filled(8, 0));
        String header = """
                {"__metadata__":{"format":"pt","k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        assertThat(Files.readString(write("one", writer)).substring(8))
                .isEqualTo(header + " ".repeat(-header.length() & 7) + "\0".repeat(8));
    }

    @Test
    void tensorsAreAlignedToTheirType() {
        SafetensorsWriter writer = new SafetensorsWriter()
                .tensor("a", DType.U8, Shape.of(3), filled(3, 1))
                .tensor("b", DType.F16, Shape.of(3), filled(6, 1))
                .tensor("c", DType.F32, Shape.of(1), filled(4, 1))
                .tensor("d", DType.I64, Shape.of(), filled(8, 1));
        try (SafetensorsFile file = SafetensorsFile.open(write("aligned", writer))) {
            assertThat(file.tensors().keySet()).containsExactly("d", "c", "b", "a");
            assertThat(file.tensors().values())
                    .allMatch(info ->
                            (file.dataStart() + info.begin()) % info.dtype().bytes() == 0);
        }
    }

    @Test
    void namesAreSortedByTheirUtf8Bytes() {
        SafetensorsWriter writer = new SafetensorsWriter();
        Stream.of("\uFF5E", "é", "\uD83C\uDF39", "z")
                .forEach(name -> writer.tensor(name, DType.U8, Shape.of(1), filled(1, 1)));
        try (SafetensorsFile file = SafetensorsFile.open(write("names", writer))) {
            assertThat(file.tensors().keySet()).containsExactly("z", "é", "\uFF5E", "\uD83C\uDF39");
        }
    }

    @Test
    void metadataCarriesTheHashOfTheData() throws IOException, NoSuchAlgorithmException {
        SafetensorsWriter writer = everyType(List.of(DType.values()))
                .metadataHash("sshs_model_hash", "")
                .metadataHash("modelspec.hash_sha256", "0x");
        Path path = write("hashed", writer);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            byte[] bytes = Files.readAllBytes(path);
            byte[] data = Arrays.copyOfRange(bytes, (int) file.dataStart(), bytes.length);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(data));
            assertThat(file.metadata())
                    .containsEntry("sshs_model_hash", hash)
                    .containsEntry("modelspec.hash_sha256", "0x" + hash);
        }
    }

    @Test
    void copiesTensorsOfAnotherFile() {
        Path original = write("original", everyType(List.of(DType.values())));
        try (SafetensorsFile file = SafetensorsFile.open(original)) {
            SafetensorsWriter writer = new SafetensorsWriter().metadata(file.metadata());
            file.tensors()
                    .values()
                    .forEach(info -> writer.tensor(
                            info.name(), info.dtype(), info.shape(), SafetensorsWriter.Source.of(file, info)));
            assertThat(write("copy", writer)).hasSameBinaryContentAs(original);
        }
    }

    @Test
    void anEmptyFileIsAFile() {
        try (SafetensorsFile file = SafetensorsFile.open(write("empty", new SafetensorsWriter()))) {
            assertThat(file.tensors()).isEmpty();
            assertThat(file.size()).isEqualTo(16);
        }
    }

    @Test
    void sourcesMustSupplyWhatWasDeclared() {
        for (int bytes : new int[] {7, 9}) {
            SafetensorsWriter writer = new SafetensorsWriter().tensor("a", DType.F32, Shape.of(2), filled(bytes, 0));
            assertThatThrownBy(() -> writer.write(folder.resolve("x"), false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("tensor \"a\" got ");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "old");
        SafetensorsWriter writer = new SafetensorsWriter().tensor("a", DType.U8, Shape.of(1000), out -> {
            out.write(ByteBuffer.allocate(500));
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> writer.write(target, true))
                .isInstanceOf(FileException.class)
                .hasMessageMatching(
                        "(?s).*model: could not be written: No space left on device; it takes 10\\d\\d bytes and \\d+ are free");
        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("model");
    }

    @Test
    void refusesNamesThatAFileCannotHold() {
        SafetensorsWriter writer = new SafetensorsWriter().tensor("a", DType.U8, Shape.of(1), filled(1, 1));
        for (String name : List.of("a", "__metadata__", "\uD800")) {
            assertThatThrownBy(() -> writer.tensor(name, DType.U8, Shape.of(1), filled(1, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> writer.metadata("k", "\uDC00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void escapesWhatJsonMustEscape() {
        String odd = "a\"\\\n\u0001é\uD83C\uDF39/";
        SafetensorsWriter writer =
                new SafetensorsWriter().metadata(odd, odd).tensor(odd, DType.U8, Shape.of(1), filled(1, 1));
        try (SafetensorsFile file = SafetensorsFile.open(write("odd", writer))) {
            assertThat(file.metadata()).isEqualTo(Map.of(odd, odd));
            assertThat(file.tensors()).containsOnlyKeys(odd);
            assertThat(odd.getBytes(UTF_8)).hasSize(12);
        }
    }
}
