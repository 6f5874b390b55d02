package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.config.SchedulerConfig;
import dev.amend.fixtures.Golden;
import dev.amend.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every algorithm with the settings that few models use, and on the files of other algorithms, as diffusers runs it with its
 * float32 tables in float64 (core/src/test/scheduler-golden-scripts).
 */
class SchedulerSettingsGoldenTest {
    private static final int VALUES = 8;

    @TempDir
    Path folder;

    record Case(JsonNode json) {
        @Override
        public String toString() {
            return "%s in %d steps: %s"
                    .formatted(json.path("id").asString(), json.path("steps").asInt(), json.path("file"));
        }
    }

    static Stream<Case> runs() {
        return Golden.json("../golden-schedulers/runs.json").valueStream().map(Case::new);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void runsAsTheReference(Case run) throws IOException {
        JsonNode json = run.json();
        Path file = Files.writeString(
                folder.resolve("scheduler_config.json"), json.path("file").toString());
        SchedulerId id = SchedulerId.parse(json.path("id").asString());
        Scheduler scheduler =
                Schedulers.of(id, SchedulerConfig.read(file), json.path("steps").asInt());

        assertThat(scheduler.timesteps()).hasSize(json.path("calls").asInt());
        assertClose(few(scheduler.timesteps()), json.path("timesteps"), 1e-6, 0);
        assertClose(few(scheduler.sigmas()), json.path("sigmas"), 1e-6, 0);
        double initial = json.path("init_noise_sigma").asDouble();
        assertThat(scheduler.initNoiseSigma()).isCloseTo(initial, within(1e-6 * initial));
        assertClose(last(scheduler), json.path("final"), 1e-5, 1e-6);
    }

    private static double[] last(Scheduler scheduler) {
        Matrix start = waves(1.5, 3, 1).scaled(scheduler.initNoiseSigma());
        AtomicInteger draws = new AtomicInteger();
        Matrix last = SyntheticModel.run(scheduler, start, () -> waves(1.4, 7.3, 12.9 * draws.getAndIncrement() + 2))
                .getLast();
        return IntStream.range(0, VALUES).mapToDouble(i -> last.at(0, i)).toArray();
    }

    private static Matrix waves(double height, double frequency, double phase) {
        double[] values = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = height * Math.sin(frequency * i + phase);
        }
        return Matrix.of(1, VALUES, values);
    }

    /** Of long lists every sixth part, and both ends. */
    private static double[] few(double[] values) {
        int n = values.length;
        if (n <= 12) {
            return values;
        }
        TreeSet<Integer> places = new TreeSet<>();
        IntStream.of(0, 1, n - 2, n - 1).forEach(places::add);
        IntStream.iterate(0, i -> i < n, i -> i + n / 6).forEach(places::add);
        return places.stream().mapToDouble(i -> values[i]).toArray();
    }

    private static void assertClose(double[] found, JsonNode expected, double relative, double absolute) {
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.length; i++) {
            double value = expected.path(i).asDouble();
            boolean whole = expected.path(i).isIntegralNumber();
            double tolerance = whole ? 0 : Math.max(relative * Math.abs(value), absolute);
            assertThat(found[i]).as("[%d]", i).isCloseTo(value, within(tolerance));
        }
    }
}
