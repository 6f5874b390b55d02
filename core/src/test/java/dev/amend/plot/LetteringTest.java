package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private static final String LONG = "how the figures were made and what the intervals around them are";

    @Test
    void linesFitAndLoseNothing() {
        List<String> lines = Lettering.BODY.lines(LONG, 150, 9);

        assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> Lettering.BODY.width(line) <= 150);
        assertThat(String.join(" ", lines)).isEqualTo(LONG);
        assertThat(Lettering.BODY.lines(" ", 150, 2)).isEmpty();
    }

    @Test
    void theLastOfTooFewLinesIsShortened() {
        List<String> lines = Lettering.BODY.lines(LONG, 150, 2);

        assertThat(lines).hasSize(2).allMatch(line -> Lettering.BODY.width(line) <= 150);
        assertThat(lines.getLast()).endsWith("…");
    }

    @Test
    void shorteningKeepsWholeCharacters() {
        assertThat(Lettering.BODY.shortened("🌹🌹🌹🌹🌹🌹", 40)).isEqualTo("🌹🌹…");
        assertThat(Lettering.BODY.shortened("rose", 40)).isEqualTo("rose");
    }
}
