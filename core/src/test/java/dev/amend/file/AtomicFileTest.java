package dev.amend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void nameTheTarget() {
        target = folder.resolve("out.safetensors");
    }

    private static void put(FileChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(String text, boolean force) {
        AtomicFile.write(target, force, 0, channel -> put(channel, text));
    }

    private void assertAlone() {
        assertThat(folder.toFile().list()).containsExactly(target.getFileName().toString());
    }

    @Test
    void appearsAtCommit() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, false)) {
            put(file.channel(), "new");
            assertThat(target).doesNotExist();
            assertThat(file.path().getFileName().toString()).matches("\\.out\\.safetensors\\.[0-9a-f]+\\.tmp");
            file.commit();
        }
        assertThat(target).hasContent("new");
        assertAlone();
    }

    @Test
    void leavesNothingWithoutCommit() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, false)) {
            put(file.channel(), "new");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesOnlyWithForce() throws IOException {
        Files.writeString(target, "old");
        assertThatThrownBy(() -> write("new", false))
                .isInstanceOf(FileException.class)
                .hasMessage("%s: exists; --force replaces it", target);
        assertThat(target).hasContent("old");
        write("new", true);
        assertThat(target).hasContent("new");
        assertAlone();
    }

    @Test
    void doesNotReplaceWhatAppearedMeanwhile() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, false)) {
            Files.writeString(target, "other");
            assertThatThrownBy(file::commit).hasMessage("%s: exists; --force replaces it", target);
        }
        assertThat(target).hasContent("other");
        assertAlone();
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Files.writeString(target, "old");
        assertThatThrownBy(() -> AtomicFile.write(target, true, 1234, channel -> {
                    put(channel, "ne");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("No space left on device; it takes 1234 bytes and ");
        assertThat(target).hasContent("old");
        assertAlone();
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path blob = Files.writeString(folder.resolve("blob"), "blob");
        Files.createSymbolicLink(target, blob);
        write("new", true);
        assertThat(target).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(target)).isFalse();
        assertThat(blob).hasContent("blob");
    }

    @Test
    void aDanglingLinkExists() throws IOException {
        Files.createSymbolicLink(target, folder.resolve("nowhere"));
        assertThatThrownBy(() -> write("new", false)).hasMessageEndingWith("exists; --force replaces it");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void foldersAndMissingParentsAreErrors() {
        assertThatThrownBy(() -> AtomicFile.create(folder, true)).hasMessageContaining("is a folder, expected a file");
        assertThatThrownBy(() -> AtomicFile.create(folder.resolve("x/y"), true))
                .hasMessageContaining("does not exist; create it first");
        assertThatThrownBy(() -> AtomicFile.create(Path.of("/"), true)).isInstanceOf(FileException.class);
    }

    @Test
    void whereTheSystemHasNoSuchRenameALinkKeepsFromReplacing() throws IOException {
        Path made = Files.writeString(folder.resolve("made"), "new");
        assertThat(Renames.linkAndUnlink(made, target)).isTrue();
        assertThat(target).hasContent("new");
        assertAlone();
        Files.writeString(made, "newer");
        assertThatThrownBy(() -> Renames.linkAndUnlink(made, target)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("new");
    }

    @Test
    void longNamesFitTheFileSystem() {
        target = folder.resolve("é".repeat(125));
        write("new", false);
        assertAlone();
    }

    @Test
    void isWholeWheneverTheProcessIsKilled() throws IOException, InterruptedException {
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            KilledProcess.run(Overwriter.class, target, random, true);
            byte[] found = Files.readAllBytes(target);
            assertThat(found).hasSize(Overwriter.BYTES);
            assertThat(found).containsOnly(found[0]);
        }
    }

    @Test
    void aStoppedProcessDeletesItsTemporaries() throws IOException, InterruptedException {
        KilledProcess.run(Overwriter.class, target, new Random(2), false);
        assertAlone();
    }

    static final class Overwriter {
        static final int BYTES = 1 << 20;

        private Overwriter() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 100_000; i++) {
                byte[] content = new byte[BYTES];
                Arrays.fill(content, (byte) i);
                AtomicFile.write(Path.of(arguments[0]), true, BYTES, channel -> {
                    channel.write(ByteBuffer.wrap(content, 0, BYTES / 2));
                    channel.write(ByteBuffer.wrap(content, BYTES / 2, BYTES / 2));
                });
                System.out.println(i);
            }
        }
    }
}
