package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.config.Family;
import dev.amend.config.PredictionType;
import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulersTest {
    private static final SchedulerConfig SD1 = SchedulerConfig.of(Family.SD1);
    private static final Matrix IMAGE = Matrix.of(2, 2, 0.3, -1, 0, 0.8);
    private static final Matrix NOISE = Matrix.of(2, 2, 1, -1, 0.5, -0.5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void endsAtTheImageThatTheModelIsSureOf(SchedulerId id) throws IOException {
        for (String spacing : new String[] {"leading", "linspace", "trailing"}) {
            for (int offset = 0; offset < 2; offset++) {
                SchedulerConfig config =
                        sure("\"timestep_spacing\": \"%s\", \"steps_offset\": %d, \"skip_prk_steps\": true"
                                .formatted(spacing, offset));
                for (int steps : new int[] {1, 2, 3, 4, 7, 61, 333, 499, 500, 998, 999, 1000}) {
                    assertThat(sureEnd(Schedulers.of(id, config, steps)))
                            .as("%s, offset %d, %d steps", spacing, offset, steps)
                            .isLessThan(
                                    0.1); // PNDM and DDIM end at training step 0 where an offset keeps them from the
                    // end
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 1000})
    void pndmStartsWithUpToThreeRungeKuttaSteps(int steps) throws IOException {
        Scheduler pndm = Schedulers.of(SchedulerId.PNDM, sure("\"skip_prk_steps\": false"), steps);

        assertThat(pndm.timesteps()).hasSize(steps + 3 * Math.min(steps - 1, 3));
        assertThat(sureEnd(pndm)).isLessThan(0.1);
    }

    @Test
    void publishedSettingsVisitTheKnownTimesteps() {
        double[] pndm = Schedulers.of(SchedulerId.PNDM, SD1, 50).timesteps();
        assertThat(pndm).hasSize(51).startsWith(981, 961, 961, 941, 921).endsWith(21, 1);
        double[] ddim = Schedulers.of(SchedulerId.DDIM, SD1, 50).timesteps();
        assertThat(ddim).hasSize(50).startsWith(981, 961, 941).endsWith(21, 1);
        assertThat(Schedulers.of(SchedulerId.HEUN, SD1, 50).timesteps()).hasSize(99);
    }

    @Test
    void karrasLevelsRunBetweenTheTrainingsOwn() {
        double[] sigmas = Schedulers.of(SchedulerId.DPMPP2M_KARRAS, SD1, 20).sigmas();

        assertThat(sigmas[0]).isCloseTo(14.6147, within(1e-4));
        assertThat(sigmas[19]).isCloseTo(0.0292, within(5e-5));
        assertThat(sigmas[20]).isZero();
        assertThat(Schedulers.of(SchedulerId.EULER_KARRAS, SD1, 1).sigmas()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PNDM", "DDIM"})
    void algorithmsOnTimestepsHaveNoSigmas(SchedulerId id) {
        assertThat(Schedulers.of(id, SD1, 5).sigmas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void numberOfStepsHasBounds(int steps) {
        assertThatThrownBy(() -> Schedulers.of(SchedulerId.DDIM, SD1, steps))
                .isInstanceOf(SchedulerException.class)
                .hasMessage(steps + " steps: expected 1 to 1000, the steps the model was trained in");
    }

    /** Whatever the model's own sampler is; only DPM-Solver++ is of kinds that amend does not have. */
    @ParameterizedTest
    @EnumSource
    void settingsOfAnotherSamplerWillDo(SchedulerId id) throws IOException {
        SchedulerConfig sde = settings("epsilon", "\"algorithm_type\": \"sde-dpmsolver++\"");
        SchedulerConfig deis = settings("epsilon", "\"algorithm_type\": \"deis\"");

        assertThat(Schedulers.of(id, deis, 3).timesteps()).isNotEmpty();
        if (id == SchedulerId.DPMPP2M || id == SchedulerId.DPMPP2M_KARRAS) {
            assertThatThrownBy(() -> Schedulers.of(id, sde, 3))
                    .isInstanceOf(SchedulerException.class)
                    .hasMessageStartingWith(
                            "the model's scheduler has algorithm_type \"sde-dpmsolver++\", expected dpmsolver++, the only one amend has. "
                                    + "Choose another scheduler of pndm, ddim,");
        } else {
            assertThat(Schedulers.of(id, sde, 3).timesteps()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsComeOnceAndInOrder(SchedulerId id) {
        Scheduler scheduler = Schedulers.of(id, SD1, 5);

        assertThatThrownBy(() -> scheduler.step(IMAGE, 1, IMAGE, () -> NOISE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("call 1 of a scheduler that is at call 0");
        scheduler.step(IMAGE, 0, IMAGE, () -> NOISE);
        assertThatThrownBy(() -> scheduler.step(IMAGE, 0, IMAGE, () -> NOISE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scheduler.scaleModelInput(IMAGE, 99)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource
    void predictedImageIsTheOneThatTheModelIsSureOf(SchedulerId id) throws IOException {
        for (PredictionType type : PredictionType.values()) {
            for (boolean rungeKutta : new boolean[] {false, true}) {
                SchedulerConfig config = settings(
                        type.configName(), "\"clip_sample\": false, \"skip_prk_steps\": %s".formatted(!rungeKutta));
                assertEveryCallForesees(IMAGE, Schedulers.of(id, config, 12), type);
            }
        }
    }

    /** The run's own samples, with the answer to each that means the image. */
    private static void assertEveryCallForesees(Matrix image, Scheduler scheduler, PredictionType type) {
        Matrix sample = NOISE.scaled(scheduler.initNoiseSigma());
        for (int call = 0; call < scheduler.timesteps().length; call++) {
            NoiseLevel level = level(scheduler, call);
            Matrix input = scheduler.scaleModelInput(sample, call);
            Matrix epsilon = input.minus(image.scaled(level.alpha())).scaled(1 / level.sigma());
            Matrix output = switch (type) {
                case EPSILON -> epsilon;
                case V_PREDICTION -> epsilon.scaled(level.alpha()).minus(image.scaled(level.sigma()));
                case SAMPLE -> image;
            };
            Matrix foreseen = scheduler.predictedImage(output, call, sample);
            assertThat(foreseen.minus(image).maxAbs())
                    .as("%s, call %d", type, call)
                    .isLessThan(1e-9 * image.maxAbs());
            sample = scheduler.step(output, call, sample, () -> NOISE);
        }
    }

    private static NoiseLevel level(Scheduler scheduler, int call) {
        double[] sigmas = scheduler.sigmas();
        return sigmas.length > 0
                ? NoiseLevel.ofRatio(sigmas[call])
                : NoiseLevel.ofAlphaCumprod(
                        NoiseSchedule.of(SD1).alphaCumprod((int) scheduler.timesteps()[call]));
    }

    @ParameterizedTest
    @EnumSource(names = {"DDIM", "HEUN"})
    void predictedImageIsHeldWithinTheRangeThatTheFileNames(SchedulerId id) throws IOException {
        SchedulerConfig config = settings("sample", "\"clip_sample\": true, \"clip_sample_range\": 0.5");

        assertThat(Schedulers.of(id, config, 5).predictedImage(IMAGE, 0, NOISE))
                .satisfies(held ->
                        assertThat(held.minus(IMAGE.clamped(0.5)).maxAbs()).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void whatACallerDoesToTheArraysChangesNothing(SchedulerId id) {
        Scheduler scheduler = Schedulers.of(id, SD1, 5);
        scheduler.timesteps()[0] = -7;

        assertThat(scheduler.timesteps()).doesNotContain(-7);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EULER_A")
    void moreStepsComeNearerToTheExactSolution(SchedulerId id) throws IOException {
        SchedulerConfig config = sure("\"timestep_spacing\": \"trailing\"");

        double coarse = gaussianError(Schedulers.of(id, config, 10));
        double fine = gaussianError(Schedulers.of(id, config, 100));
        assertThat(fine).isLessThan(coarse / 4).isLessThan(0.06);
    }

    @ParameterizedTest
    @EnumSource(names = {"PNDM", "DPMPP2M", "LMS", "HEUN", "UNIPC"})
    void higherOrdersComeNearerThanEuler(SchedulerId id) throws IOException {
        SchedulerConfig config = sure("\"timestep_spacing\": \"trailing\"");

        assertThat(gaussianError(Schedulers.of(id, config, 50)))
                .isLessThan(gaussianError(Schedulers.of(SchedulerId.EULER, config, 50)) * 0.6);
    }

    /** Settings of a model that answers with the image itself. */
    private SchedulerConfig sure(String options) throws IOException {
        return settings("sample", "\"clip_sample\": false, " + options);
    }

    private SchedulerConfig settings(String predictionType, String options) throws IOException {
        String json = """
                {"_class_name": "DDIMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
                 "prediction_type": "%s", "set_alpha_to_one": true, %s}""".formatted(predictionType, options);
        return SchedulerConfig.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
    }

    /** How far from the image a run ends whose model always answers with it. */
    private static double sureEnd(Scheduler scheduler) {
        Matrix sample = Matrix.of(2, 2, 1.1, 0.2, -0.7, -1.3).scaled(scheduler.initNoiseSigma());
        for (int call = 0; call < scheduler.timesteps().length; call++) {
            sample = scheduler.step(IMAGE, call, sample, () -> NOISE);
        }
        assertThat(sample.isFinite()).isTrue();
        return sample.minus(IMAGE).maxAbs();
    }

    /**
     * How far from the exact solution a run ends in a world of images that are normally distributed: there the model's answer is
     * a² α x / (α² a² + σ²), and noise x of level σ ends at x a / √(α² a² + σ²).
     */
    private static double gaussianError(Scheduler scheduler) {
        double spread = 0.5;
        NoiseSchedule schedule = NoiseSchedule.of(SD1);
        double[] timesteps = scheduler.timesteps();
        Matrix sample = Matrix.of(1, 1, scheduler.initNoiseSigma());
        double last = 0;
        for (int call = 0; call < timesteps.length; call++) {
            NoiseLevel level = NoiseLevel.ofRatio(schedule.sigma(timesteps[call]));
            double variance = Math.pow(level.alpha() * spread, 2) + Math.pow(level.sigma(), 2);
            Matrix input = scheduler.scaleModelInput(sample, call);
            if (call == 0) {
                last = input.at(0, 0) * spread / Math.sqrt(variance);
            }
            Matrix image = input.scaled(spread * spread * level.alpha() / variance);
            sample = scheduler.step(image, call, sample, () -> NOISE);
        }
        return Math.abs(sample.at(0, 0) - last) / last;
    }
}
