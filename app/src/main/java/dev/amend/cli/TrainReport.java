package dev.amend.cli;

import dev.amend.file.Reason;
import dev.amend.image.Image;
import dev.amend.train.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells how a training goes: a line now and then, each loss in losses.csv, pictures beside it. */
final class TrainReport implements TrainingReport {
    private static final int EVERY = 100;

    private final Console console;
    private final Interruption interruption;
    private final Path folder;
    private double sum;
    private int steps;
    private long nanos; // in those steps, without pictures and what went before
    private long since = System.nanoTime();
    private String stage = "";

    TrainReport(Console console, Interruption interruption, Path folder) {
        this.console = console;
        this.interruption = interruption;
        this.folder = folder;
    }

    @Override
    public void at(String stage, long done, long total) {
        console.at(stage, done, total);
        since = System.nanoTime();
    }

    @Override
    public void loss(String stage, int step, int of, double loss) {
        keep(stage, step, loss);
        sum += loss;
        steps++;
        long now = System.nanoTime();
        nanos += now - since;
        since = now;
        if (step % EVERY == 0 || step == of) {
            double seconds = nanos / 1e9;
            console.say("%-5s %6d of %d   loss %.4f   %.2f s a step, %s to go"
                    .formatted(stage, step, of, sum / steps, seconds / steps, minutes((of - step) * seconds / steps)));
            sum = 0;
            steps = 0;
            nanos = 0;
        }
        console.at(stage, step, of);
    }

    private static String minutes(double seconds) {
        return "%.0f min".formatted(Math.ceil(seconds / 60));
    }

    private void keep(String stageNow, int step, double loss) {
        Path file = folder.resolve("losses.csv");
        try {
            if (!stage.equals(stageNow)) {
                stage = stageNow;
                forgetFrom(file, step);
            }
            String line = String.format(Locale.ROOT, "%s,%d,%.6f%n", stage, step, loss);
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CliException("%s: cannot be written: %s".formatted(file, Reason.of(e)), e);
        }
    }

    /** Steps that a killed training did after it last saved its state are done again. */
    private void forgetFrom(Path file, int step) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        List<String> kept = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(stage + ",") || stepOf(line) < step)
                .toList();
        Files.write(file, kept);
    }

    private int stepOf(String line) {
        return Integer.parseInt(line, stage.length() + 1, line.lastIndexOf(','), 10);
    }

    @Override
    public boolean isStopped() {
        return interruption.isAsked();
    }

    @Override
    public void picture(String stage, int step, Image picture) {
        Path file = folder.resolve("%s-%06d.png".formatted(stage, step));
        Pictures.write(file, picture, Map.of(), true);
        console.say("%-5s %6d   %s".formatted(stage, step, file));
        since = System.nanoTime();
    }

    void end(boolean finished) {
        String model = folder.resolve("model").toString();
        console.say(
                finished
                        ? "The model is in %s: %s".formatted(model, tryIt(model))
                        : "Stopped; the same command goes on from here.");
    }

    private static String tryIt(String model) {
        return ShellWords.join("amend generate", List.of(model, "-p", "a rose", "-o", "rose.png"));
    }
}
