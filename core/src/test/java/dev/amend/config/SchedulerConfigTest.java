package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.fixtures.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchedulerConfigTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void publishedSettingsAreThoseOfTheFamilysFolder(Family family) {
        SchedulerConfig read =
                SchedulerConfig.read(Golden.path("tiny-" + family.id() + "/scheduler/scheduler_config.json"));
        SchedulerConfig published = SchedulerConfig.of(family);

        assertThat(read)
                .usingRecursiveComparison()
                // The published files of SD 1 and 2 are older than timestep_spacing; the tiny ones name fewer keys.
                .ignoringFields("absent", "skipPrkSteps")
                .isEqualTo(published);
    }

    @Test
    void absentKeysHaveTheDefaultsOfTheFilesClass() throws IOException {
        SchedulerConfig ddim = read("DDIMScheduler", "");
        SchedulerConfig euler = read("EulerDiscreteScheduler", "");
        SchedulerConfig heun = read("HeunDiscreteScheduler", "");

        assertThat(ddim.timestepSpacing()).isEqualTo(TimestepSpacing.LEADING);
        assertThat(ddim.clipSample()).isTrue();
        assertThat(ddim.setAlphaToOne()).isTrue();
        assertThat(ddim.betaEnd()).isEqualTo(0.02);
        assertThat(euler.timestepSpacing()).isEqualTo(TimestepSpacing.LINSPACE);
        assertThat(euler.clipSample()).isFalse();
        assertThat(heun.betaStart()).isEqualTo(0.00085);
        assertThat(heun.betaSchedule()).isEqualTo(BetaSchedule.LINEAR);
    }

    @Test
    void anotherSamplerKeepsWhatTheFileSaysAndHasItsOwnDefaultsForTheRest() throws IOException {
        SchedulerConfig file =
                read("PNDMScheduler", ", \"beta_start\": 0.00085, \"steps_offset\": 1, \"clip_sample\": false");
        SchedulerConfig ddim = file.as(SchedulerClass.DDIM, true);

        assertThat(ddim.className()).isEqualTo(SchedulerClass.DDIM);
        assertThat(ddim.betaStart()).isEqualTo(0.00085);
        assertThat(ddim.stepsOffset()).isEqualTo(1);
        assertThat(ddim.clipSample()).isFalse();
        assertThat(ddim.setAlphaToOne()).isTrue();
        assertThat(ddim.useKarrasSigmas()).isTrue();
        assertThat(file.as(SchedulerClass.EULER, false).timestepSpacing()).isEqualTo(TimestepSpacing.LINSPACE);
        assertThat(ddim.as(SchedulerClass.PNDM, false)).isEqualTo(file);
    }

    @Test
    void optionsThatWouldChangeTheComputationAreErrors() {
        for (String option : List.of(
                "\"thresholding\": true",
                "\"use_exponential_sigmas\": true",
                "\"use_beta_sigmas\": true",
                "\"use_flow_sigmas\": true",
                "\"use_lu_lambdas\": true",
                "\"use_dynamic_shifting\": true",
                "\"predict_x0\": false",
                "\"timestep_type\": \"continuous\"",
                "\"lambda_min_clipped\": -5.1",
                "\"sigma_max\": 120",
                "\"variance_type\": \"learned_range\"")) {
            assertThatThrownBy(() -> read("DPMSolverMultistepScheduler", ", " + option))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("the only value amend knows");
        }
    }

    @Test
    void optionsThatChangeNothingAreRead() throws IOException {
        String options = """
                , "thresholding": false, "algorithm_type": "dpmsolver++", "lambda_min_clipped": -Infinity, "variance_type": null,
                "sample_max_value": 1.0, "flow_shift": 1.0, "sigma_min": null, "disable_corrector": [], "trained_betas": null""";
        assertThat(read("DPMSolverMultistepScheduler", options)).isEqualTo(read("DPMSolverMultistepScheduler", ""));
        assertThat(read("DDPMScheduler", ", \"variance_type\": \"fixed_small\"").className())
                .isEqualTo(SchedulerClass.DDPM);
        assertThat(read("DEISMultistepScheduler", ", \"algorithm_type\": \"deis\", \"solver_type\": \"logrho\"")
                        .solverType())
                .isEqualTo(SolverType.LOGRHO);
    }

    @Test
    void classIsNeeded() {
        assertThatThrownBy(() -> SchedulerConfig.read(Files.writeString(folder.resolve("a.json"), "{}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("a.json: _class_name is missing, expected the name of a diffusers scheduler");
        assertThatThrownBy(
                        () -> SchedulerConfig.read(Files.writeString(folder.resolve("b.json"), "{\"_class_name\": 5}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("_class_name is 5, expected a string");
    }

    /** Another sampler may be asked for in its place. */
    @Test
    void unknownClassIsReadForItsSettings() throws IOException {
        SchedulerConfig lcm = read("LCMScheduler", ", \"beta_end\": 0.012, \"algorithm_type\": \"sde-dpmsolver++\"");

        assertThat(lcm.className()).isEqualTo(SchedulerClass.OTHER);
        assertThat(lcm.writtenName()).isEqualTo("LCMScheduler");
        assertThat(lcm.algorithmType()).isEqualTo("sde-dpmsolver++");
        SchedulerConfig ddim = lcm.as(SchedulerClass.DDIM, false);
        assertThat(ddim)
                .isEqualTo(read("DDIMScheduler", ", \"beta_end\": 0.012, \"algorithm_type\": \"sde-dpmsolver++\""));
    }

    @Test
    void classWhoseModelsAreOfAnotherKindIsAnError() {
        for (String className : List.of("FlowMatchEulerDiscreteScheduler", "EDMEulerScheduler")) {
            assertThatThrownBy(() -> read(className, ""))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(folder.toString())
                    .hasMessageContaining("_class_name is " + className + ": its models are trained on other mixtures");
        }
    }

    @Test
    void unknownChoicesAreErrors() {
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"beta_schedule\": \"exp\""))
                .hasMessageEndingWith(
                        "beta_schedule is \"exp\", expected linear or scaled_linear or squaredcos_cap_v2");
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"prediction_type\": \"flow_prediction\""))
                .hasMessageEndingWith(
                        "prediction_type is \"flow_prediction\", expected epsilon or v_prediction or sample");
    }

    @Test
    void numbersOutOfBoundsNameTheFile() {
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"beta_end\": 1.5"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageEndingWith("beta_end must be between 0 and 1: 1.5");
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"beta_start\": NaN"))
                .hasMessageEndingWith("expected a number");
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"num_train_timesteps\": 0"))
                .hasMessageEndingWith("num_train_timesteps must be positive: 0");
        assertThatThrownBy(() -> read("UniPCMultistepScheduler", ", \"solver_order\": 4"))
                .hasMessageEndingWith("solver_order must be 1, 2 or 3: 4");
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"steps_offset\": -1"))
                .hasMessageEndingWith("steps_offset must not be negative: -1");
    }

    @Test
    void tableOfBetasHasAnEntryForEachTrainingStep() throws IOException {
        assertThat(read("DDIMScheduler", ", \"num_train_timesteps\": 2, \"trained_betas\": [0.1, 0.2]")
                        .trainedBetas())
                .contains(List.of(0.1, 0.2));
        for (String betas : List.of("[]", "[0.1]")) {
            assertThatThrownBy(() -> read("DDIMScheduler", ", \"trained_betas\": " + betas))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("trained_betas must have num_train_timesteps entries (1000)");
        }
        assertThatThrownBy(() -> read("DDIMScheduler", ", \"num_train_timesteps\": 2, \"trained_betas\": [0, 0.2]"))
                .hasMessageEndingWith("trained_betas must be between 0 and 1: 0.0");
    }

    private SchedulerConfig read(String className, String options) throws IOException {
        String json = "{\"_class_name\": \"%s\"%s}".formatted(className, options);
        return SchedulerConfig.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
    }
}
