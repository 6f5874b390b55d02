package dev.amend.image;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Breaks text into lines of a width, at spaces where it can, and ends it with "…" where it must. */
final class TextLines {
    private static final String ELLIPSIS = "…";

    private final ToDoubleFunction<String> measure;
    private final double width;

    /** @param measure how wide a line is, in the unit of {@code width} */
    TextLines(ToDoubleFunction<String> measure, double width) {
        this.measure = measure;
        this.width = width;
    }

    /** At most so many lines; white space and line ends are as one space. */
    List<String> wrap(String text, int most) {
        String rest = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        List<String> lines = new ArrayList<>();
        while (!rest.isEmpty() && lines.size() < most - 1) {
            int end = end(rest);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty()) {
            lines.add(cut(rest));
        }
        return lines;
    }

    private int end(String text) {
        int end = lastFitting(BreakIterator.getLineInstance(Locale.ROOT), text, "");
        return end > 0 ? end : Math.max(firstCharacter(text), lastFitting(characters(), text, ""));
    }

    /** All of a line, or as much of it as has room before the ellipsis. */
    private String cut(String text) {
        if (fits(text)) {
            return text;
        }
        return text.substring(0, lastFitting(characters(), text, ELLIPSIS)).stripTrailing() + ELLIPSIS;
    }

    private static BreakIterator characters() {
        return BreakIterator.getCharacterInstance(Locale.ROOT);
    }

    private static int firstCharacter(String text) {
        BreakIterator characters = characters();
        characters.setText(text);
        return characters.next();
    }

    private int lastFitting(BreakIterator breaks, String text, String ending) {
        breaks.setText(text);
        int end = 0;
        int next = breaks.next();
        while (next != BreakIterator.DONE && fits(text.substring(0, next).stripTrailing() + ending)) {
            end = next;
            next = breaks.next();
        }
        return end;
    }

    private boolean fits(String line) {
        // What cannot fit need not be measured to its end.
        return line.length() <= 4 * width && measure.applyAsDouble(line) <= width;
    }
}
