package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DenoiserTest {
    @Test
    void timestepsAreSpreadEvenly() {
        double[] timesteps = Denoiser.timesteps(20, 1000, new SplittableRandom(0));
        assertThat(timesteps).isSorted();
        assertThat(Arrays.stream(timesteps).mapToInt(t -> (int) t / 50).toArray())
                .isEqualTo(IntStream.range(0, 20).toArray());
        assertThat(Denoiser.timesteps(20, 1000, new SplittableRandom(1))).isNotEqualTo(timesteps);
    }
}
