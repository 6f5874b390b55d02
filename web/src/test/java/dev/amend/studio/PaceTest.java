package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void nothingKnownMeansASecond() {
        assertThat(pace.seconds(32)).isEqualTo(1);
    }

    @Test
    void roomIsThereWhenAQuarterOfTheJobsIsDone() {
        pace.took(10);
        assertThat(pace.seconds(32)).isEqualTo(80);
        assertThat(pace.seconds(1)).isEqualTo(3);
    }

    @Test
    void lateJobsCountMore() {
        pace.took(10);
        pace.took(20);
        assertThat(pace.seconds(4)).isEqualTo(13);
    }

    @Test
    void nobodyIsSentAwayForMoreThanAnHour() {
        pace.took(100_000);
        assertThat(pace.seconds(32)).isEqualTo(3600);
    }
}
