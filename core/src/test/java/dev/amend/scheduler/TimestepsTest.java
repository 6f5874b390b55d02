package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.SchedulerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestepsTest {
    @TempDir
    Path folder;

    @Test
    void halvesAreRoundedToEven() throws IOException {
        assertThat(Timesteps.whole(config("trailing", 5), 2)).containsExactly(4, 1); // 5 − 2.5 → 2
        assertThat(Timesteps.whole(config("linspace", 4), 3)).containsExactly(3, 2, 0); // 1.5 → 2
        assertThat(Timesteps.whole(config("linspace", 6), 3)).containsExactly(5, 2, 0); // 2.5 → 2
        assertThat(Timesteps.continuous(config("linspace", 4), 3)).containsExactly(3, 1.5, 0);
    }

    @Test
    void trailingSpacingHasExactlyAsManyAsThereAreSteps() throws IOException {
        SchedulerConfig config = config("trailing", 1000);
        for (int steps = 1; steps <= 1000; steps++) {
            double[] timesteps = Timesteps.whole(config, steps);
            assertThat(timesteps).hasSize(steps).startsWith(999);
            assertThat(timesteps[steps - 1]).isBetween(0.0, 999.0);
        }
    }

    @Test
    void oneStepIsTheWholeWayExceptForLinearSpacing() throws IOException {
        assertThat(Timesteps.whole(config("trailing", 1000), 1)).containsExactly(999);
        assertThat(Timesteps.whole(config("leading", 1000), 1)).containsExactly(0);
        assertThat(Timesteps.whole(config("linspace", 1000), 1)).containsExactly(0); // as numpy's linspace
        assertThat(Timesteps.beforeTheLast(config("linspace", 1000), 1)).containsExactly(999);
    }

    @Test
    void leadingSpacingNeverStandsStill() throws IOException {
        double[] timesteps = Timesteps.beforeTheLast(config("leading", 1000), 1000);

        assertThat(timesteps)
                .containsExactly(
                        IntStream.range(0, 1000).mapToDouble(i -> 1000 - i).toArray());
    }

    private SchedulerConfig config(String spacing, int train) throws IOException {
        String json = "{\"_class_name\": \"DDIMScheduler\", \"timestep_spacing\": \"%s\", \"num_train_timesteps\": %d}"
                .formatted(spacing, train);
        return SchedulerConfig.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
    }
}
