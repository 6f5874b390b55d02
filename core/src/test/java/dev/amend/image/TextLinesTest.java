package dev.amend.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    private static List<String> wrap(String text, int width, int most) {
        return new TextLines(line -> line.codePointCount(0, line.length()), width).wrap(text, most);
    }

    @Test
    void linesBreakAtSpaces() {
        assertThat(wrap("a pack of roses in a vase", 10, 9)).containsExactly("a pack of", "roses in a", "vase");
    }

    @Test
    void theLastLineEndsWithAnEllipsisWhenThereIsMore() {
        assertThat(wrap("a pack of roses in a vase", 10, 2)).containsExactly("a pack of", "roses in…");
        assertThat(wrap("a pack of roses", 10, 1)).containsExactly("a pack of…");
        assertThat(wrap("a pack of", 9, 1)).containsExactly("a pack of");
        assertThat(wrap("roses", 0, 1)).containsExactly("…");
    }

    @Test
    void wordsLongerThanALineAreBroken() {
        assertThat(wrap("aaaaaaaaaaaa b", 5, 9)).containsExactly("aaaaa", "aaaaa", "aa b");
        assertThat(wrap("aaa", 0, 3)).containsExactly("a", "a", "…");
    }

    @Test
    void charactersOfSeveralCodesStayWhole() {
        assertThat(wrap("🌹🌹🌹", 2, 9)).containsExactly("🌹🌹", "🌹");
        assertThat(wrap("e\u0301e\u0301e\u0301", 3, 9)).containsExactly("e\u0301", "e\u0301", "e\u0301");
    }

    @Test
    void textWithoutSpacesBreaksWhereItsScriptAllows() {
        assertThat(wrap("薔薇の花束", 3, 9)).containsExactly("薔薇の", "花束");
    }

    @Test
    void anyWhiteSpaceIsOneSpace() {
        assertThat(wrap(" a \n\n b\tc\0d ", 20, 3)).containsExactly("a b c d");
        assertThat(wrap(" \n ", 20, 3)).isEmpty();
    }

    @Test
    void onlyWhatMayBeSeenIsMeasured() {
        assertThat(wrap("x ".repeat(500_000), 10, 2)).containsExactly("x x x x x", "x x x x x…".substring(0, 9) + "…");
    }
}
