package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.Family;
import dev.amend.config.SchedulerClass;
import dev.amend.config.SchedulerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchedulerIdTest {
    private static final SchedulerConfig SD1 = SchedulerConfig.of(Family.SD1);

    @ParameterizedTest
    @EnumSource
    void isReadAsItIsWritten(SchedulerId id) {
        assertThat(SchedulerId.parse(id.id())).isEqualTo(id);
    }

    @Test
    void unknownNameIsToldTheKnown() {
        assertThatThrownBy(() -> SchedulerId.parse("PNDM"))
                .isInstanceOf(SchedulerException.class)
                .hasMessage("unknown scheduler \"PNDM\", expected one of pndm, ddim, euler, euler-karras, euler-a, "
                        + "dpmpp2m, dpmpp2m-karras, lms, heun, unipc");
    }

    @ParameterizedTest
    @EnumSource
    void settingsForAnAlgorithmNameThatAlgorithm(SchedulerId id) {
        assertThat(SchedulerId.of(id.settings(SD1))).isEqualTo(id);
    }

    @Test
    void familiesHaveTheirOwn() {
        assertThat(SchedulerId.of(SD1)).isEqualTo(SchedulerId.PNDM);
        assertThat(SchedulerId.of(SchedulerConfig.of(Family.SD2))).isEqualTo(SchedulerId.DDIM);
        assertThat(SchedulerId.of(SchedulerConfig.of(Family.SDXL))).isEqualTo(SchedulerId.EULER);
    }

    @Test
    void karrasLevelsAreChosenByTheNameWhereThereAreTwoElseByTheFile() {
        SchedulerConfig karras = SD1.as(SchedulerClass.PNDM, true);

        assertThat(SchedulerId.EULER.settings(karras).useKarrasSigmas()).isFalse();
        assertThat(SchedulerId.EULER_KARRAS.settings(SD1).useKarrasSigmas()).isTrue();
        assertThat(SchedulerId.HEUN.settings(karras).useKarrasSigmas()).isTrue();
        assertThat(SchedulerId.HEUN.settings(SD1).useKarrasSigmas()).isFalse();
    }

    @Test
    void modelOfAnotherSamplerMustChoose() {
        SchedulerConfig kdpm2 = SD1.as(SchedulerClass.KDPM2, false);

        assertThatThrownBy(() -> SchedulerId.of(kdpm2))
                .isInstanceOf(SchedulerException.class)
                .hasMessageStartingWith(
                        "the model's scheduler is KDPM2DiscreteScheduler, which amend does not have. Choose one of pndm,");
        assertThat(Schedulers.of(SchedulerId.EULER, kdpm2, 3).timesteps()).hasSize(3);
    }
}
