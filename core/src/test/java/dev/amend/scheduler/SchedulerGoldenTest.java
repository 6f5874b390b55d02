package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.config.SchedulerConfig;
import dev.amend.fixtures.Golden;
import dev.amend.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every algorithm on the settings of two families, in 10, 20 and 50 steps, as diffusers runs it on a formula. */
class SchedulerGoldenTest {
    private static final JsonNode RUNS = Golden.json("schedulers/facts.json").path("runs");

    @TempDir
    Path folder;

    static Stream<String> runs() {
        return RUNS.properties().stream().map(Map.Entry::getKey);
    }

    /** Those of which all is stored that went in. */
    static Stream<String> wholeRuns() {
        return runs().filter(key -> !key.endsWith("/euler-a/50"));
    }

    @Test
    void everyAlgorithmIsThere() {
        assertThat(runs().map(key -> key.split("/", -1)[1]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(SchedulerId.values()).map(SchedulerId::id).toList());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void visitsTheTimestepsAndNoiseLevels(String key) throws IOException {
        Scheduler scheduler = scheduler(key);

        // Fractions of timesteps come from float32 logarithms, in whose last bit numpy errs.
        double relative = key.contains("/euler-karras/") ? 1e-6 : 0;
        assertClose(scheduler.timesteps(), Trace.numbers(key + "/timesteps"), relative);
        assertClose(scheduler.sigmas(), hasSigmas(key) ? Trace.numbers(key + "/sigmas") : new double[0], 1e-6);
        double initial = RUNS.path(key).path("init_noise_sigma").asDouble();
        assertThat(scheduler.initNoiseSigma()).isCloseTo(initial, within(1e-6 * initial));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void scalesWhatTheModelSees(String key) throws IOException {
        Scheduler scheduler = scheduler(key);
        Matrix one = Matrix.of(1, 1, 1.0);

        double[] scales = IntStream.range(0, scheduler.timesteps().length)
                .mapToDouble(call -> scheduler.scaleModelInput(one, call).at(0, 0))
                .toArray();
        assertClose(scales, Trace.numbers(key + "/scale"), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("wholeRuns")
    void goesFromNoiseToTheReferencesSamples(String key) throws IOException {
        Matrix noise = Trace.holds(key + "/noise") ? Trace.read(key + "/noise") : Matrix.zeros(0, 0);
        AtomicInteger draws = new AtomicInteger();
        List<Matrix> after = SyntheticModel.run(
                scheduler(key), Trace.read(key + "/start"), () -> row(noise, draws.getAndIncrement()));

        assertThat(draws).as("one draw a step").hasValue(noise.rows());
        Matrix expected = Trace.read(key + "/after"); // of long runs the last few
        int unseen = after.size() - expected.rows();
        for (int i = 0; i < expected.rows(); i++) {
            assertThat(after.get(unseen + i).minus(row(expected, i)).maxAbs())
                    .as("call %d", unseen + i)
                    .isLessThan(2e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1/euler-a/50", "sd2/euler-a/50"})
    void lastAncestralStepEndsWithoutNoise(String key) throws IOException {
        Scheduler scheduler = scheduler(key);
        Matrix after = Trace.read(key + "/after");
        Matrix sample = row(after, after.rows() - 2);
        Matrix none = Matrix.zeros(1, sample.columns());
        for (int call = 0; call < 49; call++) {
            scheduler.step(none, call, none, () -> none);
        }
        Matrix output = SyntheticModel.answer(scheduler.scaleModelInput(sample, 49), 1);
        Matrix last = scheduler.step(output, 49, sample, () -> none);

        assertThat(last.minus(row(after, after.rows() - 1)).maxAbs()).isLessThan(2e-4);
    }

    private Scheduler scheduler(String key) throws IOException {
        String[] parts = key.split("/", -1);
        ObjectNode json = (ObjectNode) RUNS.path(key).path("config").deepCopy();
        json.set("_class_name", RUNS.path(key).path("class"));
        String text = json.toString().replace("\"-Infinity\"", "-Infinity"); // as Python writes it
        Path file = Files.writeString(folder.resolve("scheduler_config.json"), text);
        SchedulerConfig config = SchedulerConfig.read(file);
        assertThat(SchedulerId.of(config).id()).isEqualTo(parts[1]);
        return Schedulers.of(SchedulerId.of(config), config, Integer.parseInt(parts[2]));
    }

    private static boolean hasSigmas(String key) {
        return !key.contains("/pndm/") && !key.contains("/ddim/");
    }

    private static Matrix row(Matrix matrix, int row) {
        return matrix.rows(row, row + 1);
    }

    private static void assertClose(double[] found, double[] expected, double relative) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("[%d]", i).isCloseTo(expected[i], within(relative * Math.abs(expected[i])));
        }
    }
}
