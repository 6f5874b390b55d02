package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.config.Family;
import dev.amend.config.SchedulerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScheduleTest {
    private static final NoiseSchedule SD1 = NoiseSchedule.of(SchedulerConfig.of(Family.SD1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 1, 17.5, 500, 998.75, 999})
    void timestepOfANoiseLevelIsTheOneThatHasIt(double timestep) {
        assertThat(SD1.timestep(SD1.sigma(timestep))).isCloseTo(timestep, within(0.05));
    }

    @Test
    void levelsBeyondTheTableAreItsEnds() {
        assertThat(SD1.sigma(1000)).isEqualTo(SD1.maxSigma());
        assertThat(SD1.alphaCumprod(1000)).isEqualTo(SD1.alphaCumprod(999));
        assertThat(SD1.timestep(1e-3)).isZero();
        assertThat(SD1.timestep(1e3)).isEqualTo(999);
    }

    @Test
    void rescalingMovesTheLastLevelToPureNoiseAndKeepsTheFirst() throws IOException {
        SchedulerConfig config = config("\"rescale_betas_zero_snr\": true");

        NoiseSchedule rescaled = NoiseSchedule.rescaled(config, 0);
        assertThat(rescaled.alphaCumprod(999)).isZero();
        assertThat(rescaled.alphaCumprod(0)).isCloseTo(NoiseSchedule.of(config).alphaCumprod(0), within(1e-6));
        assertThat(NoiseSchedule.rescaled(config, NoiseSchedule.ALMOST_ZERO).maxSigma())
                .isCloseTo(4096, within(1e-3));
    }

    @Test
    void oneTrainingStepMakesAScheduleToo() throws IOException {
        NoiseSchedule one = NoiseSchedule.of(config("\"num_train_timesteps\": 1"));

        assertThat(one.size()).isEqualTo(1);
        assertThat(one.timestep(one.maxSigma())).isZero();
        assertThat(one.sigma(0)).isEqualTo(one.maxSigma());
    }

    private SchedulerConfig config(String options) throws IOException {
        String json = "{\"_class_name\": \"EulerDiscreteScheduler\", %s}".formatted(options);
        return SchedulerConfig.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
    }
}
