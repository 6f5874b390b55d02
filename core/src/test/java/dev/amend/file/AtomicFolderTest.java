package dev.amend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFolderTest {
    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void nameTheTarget() {
        target = folder.resolve("model");
    }

    private static void fill(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("unet"));
        for (String name : new String[] {"model_index.json", "unet/config.json", "unet/weights"}) {
            Files.writeString(folder.resolve(name), text);
        }
    }

    private static void replace(Path target, String text, boolean force) throws IOException {
        try (AtomicFolder out = AtomicFolder.create(target, force)) {
            fill(out.path(), text);
            out.commit();
        }
    }

    /** The text that all files of a whole folder hold. */
    private static String text(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String name : new String[] {"model_index.json", "unet/config.json", "unet/weights"}) {
            found.add(Files.readString(folder.resolve(name)));
        }
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private void assertAlone() {
        assertThat(folder.toFile().list()).containsExactly("model");
    }

    @Test
    void appearsAtCommit() throws IOException {
        try (AtomicFolder out = AtomicFolder.create(target, false)) {
            fill(out.path(), "new");
            assertThat(target).doesNotExist();
            out.commit();
        }
        assertThat(text(target)).isEqualTo("new");
        assertAlone();
    }

    @Test
    void leavesNothingWithoutCommit() throws IOException {
        try (AtomicFolder out = AtomicFolder.create(target, false)) {
            fill(out.path(), "new");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesOnlyWithForce() throws IOException {
        fill(target, "old");
        assertThatThrownBy(() -> replace(target, "new", false))
                .isInstanceOf(FileException.class)
                .hasMessage("%s: exists; --force replaces it", target);
        assertThat(text(target)).isEqualTo("old");
        replace(target, "new", true);
        assertThat(text(target)).isEqualTo("new");
        assertAlone();
    }

    @Test
    void doesNotReplaceWhatAppearedMeanwhile() throws IOException {
        try (AtomicFolder out = AtomicFolder.create(target, false)) {
            fill(out.path(), "new");
            Files.createDirectory(target);
            assertThatThrownBy(out::commit).hasMessage("%s: exists; --force replaces it", target);
        }
        assertThat(target).isEmptyDirectory();
        assertAlone();
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        fill(elsewhere, "kept");
        Files.createSymbolicLink(target, elsewhere);
        replace(target, "new", true);
        assertThat(text(target)).isEqualTo("new");
        assertThat(text(elsewhere)).isEqualTo("kept");
        assertThat(Files.isSymbolicLink(target)).isFalse();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("model", "elsewhere");
    }

    @Test
    void linksInAReplacedFolderAreNotFollowed() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        fill(elsewhere, "kept");
        fill(target, "old");
        Files.createSymbolicLink(target.resolve("link"), elsewhere);
        replace(target, "new", true);
        assertThat(text(elsewhere)).isEqualTo("kept");
    }

    @Test
    void neverReplacesAFileOrTheWorkingFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> AtomicFolder.create(file, true)).hasMessageContaining("is a file, expected a folder");
        for (String name : new String[] {".", "..", System.getProperty("user.home")}) {
            assertThatThrownBy(() -> AtomicFolder.create(Path.of(name), true)).isInstanceOf(FileException.class);
        }
    }

    @Test
    void withoutExchangeTheOldFolderIsMovedAside() throws IOException {
        fill(target, "old");
        fill(folder.resolve("fresh"), "new");
        Renames.exchangeInSteps(folder.resolve("fresh"), target, folder.resolve("aside"));
        assertThat(text(target)).isEqualTo("new");
        assertThat(text(folder.resolve("aside"))).isEqualTo("old");
    }

    @Test
    void withoutExchangeAFailurePutsTheOldFolderBack() throws IOException {
        fill(target, "old");
        assertThatThrownBy(() -> Renames.exchangeInSteps(folder.resolve("missing"), target, folder.resolve("aside")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(text(target)).isEqualTo("old");
        assertAlone();
    }

    @Test
    void isWholeWheneverTheProcessIsKilled() throws IOException, InterruptedException {
        Random random = new Random(3);
        for (int i = 0; i < 10; i++) {
            KilledProcess.run(Overwriter.class, target, random, true);
            assertThat(text(target)).matches("\\d+");
        }
    }

    @Test
    void aStoppedProcessDeletesItsTemporaries() throws IOException, InterruptedException {
        KilledProcess.run(Overwriter.class, target, new Random(4), false);
        assertAlone();
    }

    static final class Overwriter {
        private Overwriter() {}

        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 100_000; i++) {
                replace(Path.of(arguments[0]), Integer.toString(i), true);
                System.out.println(i);
            }
        }
    }
}
