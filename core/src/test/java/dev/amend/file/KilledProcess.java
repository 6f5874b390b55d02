package dev.amend.file;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A JVM that writes over a target again and again until it is ended. */
final class KilledProcess {
    private KilledProcess() {}

    /** Starts the main class on the target and ends it, once it has begun, at a moment that the random numbers choose. */
    static void run(Class<?> main, Path target, Random random, boolean forcibly)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = location(KilledProcess.class) + File.pathSeparator + location(AtomicFile.class);
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        main.getName(),
                        target.toString())
                .redirectError(forcibly ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.getInputStream().read() < 0) {
                throw new IllegalStateException(main + " ended before it wrote");
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
            if (!process.isAlive()) {
                throw new IllegalStateException(main + " ended by itself");
            }
        } finally {
            if (forcibly) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
            process.waitFor();
        }
    }

    private static String location(Class<?> type) {
        URL classes = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(classes.toString())).toString();
    }
}
