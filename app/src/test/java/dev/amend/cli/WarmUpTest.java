package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    @Test
    void commandLinesAreToldApart() {
        assertThat(WarmUp.commandLines("edit", "--from", "a", "--then", "inspect", "b"))
                .containsExactly(List.of("edit", "--from", "a"), List.of("inspect", "b"));
        assertThat(WarmUp.commandLines("inspect")).containsExactly(List.of("inspect"));
    }

    @Test
    void servingEndsWhenThePageWasVisited() {
        assertThat(WarmUp.run(List.of("serve", "--port", "0", "--no-browser", "--json", "--quiet")))
                .isZero();
    }
}
