package dev.amend.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * How much room texts take. The reader's fonts are unknown here, so widths are those of a wide one, DejaVu Sans: a text may turn
 * out narrower, hardly wider.
 *
 * @param size in pixels
 */
record Lettering(int size, boolean bold) {
    static final Lettering TITLE = new Lettering(16, true);
    static final Lettering BODY = new Lettering(13, false);
    static final Lettering SMALL = new Lettering(12, false);

    private static final double BOLDER = 1.1;
    private static final String ELLIPSIS = "…";

    /** In pixels. */
    double width(String text) {
        double ems = text.codePoints().mapToDouble(Lettering::ems).sum();
        return ems * size * (bold ? BOLDER : 1);
    }

    private static double ems(int point) {
        if (point > 0x7f) {
            // From Hangul and the Chinese radicals on, characters are mostly square.
            return point < 0x1100 ? 0.64 : point < 0x2e80 ? 0.85 : 1;
        }
        return switch (point) {
            case 'i', 'j', 'l', '\'' -> 0.28;
            case ' ', '.', ',', ':', ';', '|', '/', '\\' -> 0.34;
            case 'f', 'r', 't', 'I', '(', ')', '[', ']', '-', '!' -> 0.42;
            case 'm', 'M', 'W', 'w', '%', '@' -> 0.98;
            case '+', '<', '=', '>', '~', '&' -> 0.84;
            default -> point >= 'A' && point <= 'Z' ? 0.74 : 0.63;
        };
    }

    /** How far apart lines stand, in pixels. */
    double lineHeight() {
        return Math.rint(size * 1.3);
    }

    /** The text, or as much of its beginning as a width has room for. */
    String shortened(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + ELLIPSIS) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + ELLIPSIS;
    }

    /** The text in lines that fit a width, at most so many; the last is shortened if there is more. */
    List<String> lines(String text, double room, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            int end = lines.size() == most - 1 ? rest.length() : lineEnd(rest, room);
            lines.add(shortened(rest.substring(0, end), room));
            rest = rest.substring(end).strip();
        }
        return List.copyOf(lines);
    }

    /** The last space up to which the text fits, or the end of its first word. */
    private int lineEnd(String text, double room) {
        int end = -1;
        for (int space = 0; space >= 0; space = text.indexOf(' ', space + 1)) {
            if (space > 0 && (end < 0 || width(text.substring(0, space)) <= room)) {
                end = space;
            }
        }
        return end < 0 || width(text) <= room ? text.length() : end;
    }
}
