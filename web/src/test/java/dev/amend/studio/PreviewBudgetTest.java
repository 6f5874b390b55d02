package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreviewBudgetTest {
    private long clock;
    private int looks;
    private final PreviewBudget budget = new PreviewBudget(() -> clock);

    /** Works for a time, and then looks, which costs some. */
    private int looksAfter(long work, long cost) {
        clock += work;
        budget.ifAffordable(() -> {
            looks++;
            clock += cost;
        });
        return looks;
    }

    @Test
    void firstLookIsFreeAndADearOneIsWaitedFor() {
        assertThat(looksAfter(0, 15)).isEqualTo(1);
        assertThat(looksAfter(99, 15)).as("15 of 99 is more than 15 %").isEqualTo(1);
        assertThat(looksAfter(1, 15)).isEqualTo(2);
    }

    @Test
    void cheapLooksAreTakenEveryTime() {
        for (int i = 1; i <= 5; i++) {
            assertThat(looksAfter(100, 15)).isEqualTo(i);
        }
    }
}
