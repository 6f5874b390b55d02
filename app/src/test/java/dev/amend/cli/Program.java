package dev.amend.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, started as its users start it. */
final class Program {
    private static final Duration LIMIT =
            Duration.ofMinutes(5); // for a program that hangs; slow machines take their time

    private final Path folder;
    private final List<String> flags;

    /** What a run left behind. */
    record Result(int exit, String out, String err) {}

    private Program(Path folder, List<String> flags) {
        this.folder = folder;
        this.flags = List.copyOf(flags);
    }

    /**
     * @param folder a place for what the program prints, and for an empty hub cache
     */
    static Program in(Path folder) {
        List<String> flags =
                new ArrayList<>(List.of(System.getProperty("amend.jvm.flags").split(" ")));
        flags.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // a short run starts faster
        return new Program(folder, flags);
    }

    /** The same with one more flag for the JVM. */
    Program with(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new Program(folder, more);
    }

    /** Where the program looks for cached models. */
    Path hubCache() {
        return folder.resolve("hub");
    }

    /** Runs the program to its end. */
    Result run(Object... arguments) {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        try {
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("amend did not end within " + LIMIT);
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the program and leaves it to the caller. */
    Process start(Object... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A program that was started and is not waited for yet. */
    record Running(Process process, Path out, Path err) {
        boolean isAlive() {
            return process.isAlive();
        }

        /** Sends what Ctrl-C sends, and waits for the end. */
        Result interrupt() throws IOException, InterruptedException {
            return end("INT");
        }

        /** Sends a signal, and waits for the end. */
        Result end(String signal) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            return await();
        }

        /** Waits for the end. */
        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("amend did not stop within " + LIMIT);
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    /** Starts the program so that it hears SIGINT, which shells let background jobs and all below them ignore. */
    Running startInterruptible(Object... arguments) throws IOException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = builder(arguments);
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        return new Running(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    private ProcessBuilder builder(Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", System.getProperty("amend.jar")));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HF_HUB_CACHE", hubCache().toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }
}
