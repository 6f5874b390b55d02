package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on a machine without display or fonts, in a JVM of its own. */
class BareMachineTest {
    @TempDir
    private Path folder;

    @Test
    void savingAPictureLoadsNeitherAwtNorImageIo() throws IOException, InterruptedException {
        String output = run(Saver.class, "-Xlog:class+load");

        assertThat(output).contains("dev.amend.image.PngEncoder", "dev.amend.image.PngDecoder");
        assertThat(output).doesNotContain("java.awt.", "sun.awt.", "sun.font.", "sun.java2d.", "javax.imageio.");
    }

    @Test
    void lettersAreDrawnWithoutADisplay() throws IOException, InterruptedException {
        String output = run(Drawer.class, "-Xlog:class+load");

        assertThat(output)
                .contains("headless true")
                .doesNotContain("XToolkit", "LWCToolkit", "WToolkit", "HeadlessToolkit");
    }

    /** An empty configuration is all that Linux needs to have no fonts; elsewhere they stay. */
    @Test
    void lettersAreDrawnWithoutFonts() throws IOException, InterruptedException {
        String output = run(Drawer.class, "-Duser.home=" + folder);

        assertThat(output).startsWith("headless true\n").doesNotContain("Exception", "Error");
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(output).contains("BitmapLettering");
        }
    }

    private String run(Class<?> main, String option) throws IOException, InterruptedException {
        Path fonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = location(BareMachineTest.class) + File.pathSeparator + location(Image.class);
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", option, "-cp", classes, main.getName());
        builder.environment().put("DISPLAY", ":99");
        if (!option.startsWith("-X")) {
            builder.environment().put("FONTCONFIG_FILE", fonts.toString());
        }
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String location(Class<?> type) {
        URL classes = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(classes.toString())).toString();
    }

    static final class Saver {
        private Saver() {}

        public static void main(String[] arguments) {
            Image image = Image.ofPlanar(2, 2, new float[12]);
            String text = Infotext.of("roses", "", Map.of("Steps", "1")).format();
            byte[] png = Png.of(image, Map.of(Infotext.KEYWORD, text)).encode();
            System.out.println(Png.decode("x.png", png).text());
        }
    }

    static final class Drawer {
        private Drawer() {}

        public static void main(String[] arguments) {
            Grid.draw(Tables.pairs(8, 8, 1, List.of("roses 🌹")));
            System.out.println("headless " + System.getProperty("java.awt.headless"));
            System.out.println(Lettering.available().getClass());
        }
    }
}
