package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BitmapLetteringTest {
    private static final TextStyle SMALL = new TextStyle(13, false, 0);
    private final BitmapLettering lettering = new BitmapLettering();

    @Test
    void allOfAsciiHasItsOwnDots() {
        Set<String> seen = new HashSet<>();
        for (char c = ' '; c <= '~'; c++) {
            assertThat(seen.add(dots(String.valueOf(c)))).as("%s", c).isTrue();
        }
        assertThat(seen).doesNotContain(dots("日"));
    }

    @Test
    void accentsAreDroppedAndUnknownCharactersAreBoxes() {
        assertThat(dots("Jäger é")).isEqualTo(dots("Jager e"));
        assertThat(dots("日🌹")).isEqualTo(dots("\ufffd\ufffd"));
    }

    @Test
    void lettersGrowWithTheSizeInWholeSteps() {
        assertThat(lettering.width("rose", SMALL)).isEqualTo(24);
        assertThat(lettering.width("rose", new TextStyle(40, false, 0))).isEqualTo(96);
        assertThat(lettering.draw("rose", new TextStyle(40, false, 0)).height()).isEqualTo(36);
        assertThat(lettering.draw("", SMALL).width()).isZero();
    }

    private String dots(String text) {
        TextMask mask = lettering.draw(text, SMALL);
        StringBuilder dots = new StringBuilder();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                dots.append(mask.at(x, y) > 0 ? '#' : '.');
            }
            dots.append('\n');
        }
        return dots.toString();
    }
}
