package dev.amend.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Built-in lettering of 5 × 9 dots for systems without fonts: ASCII; accents are dropped, other characters are boxes. */
final class BitmapLettering implements Lettering {
    private static final int COLUMNS = 5;
    private static final int ROWS = 9;
    private static final int BASELINE = 7;
    private static final int ADVANCE = COLUMNS + 1;
    private static final Map<Integer, List<String>> GLYPHS = read();

    /** The file holds lines of characters, each followed by nine lines of dots. */
    private static Map<Integer, List<String>> read() {
        try (InputStream in = BitmapLettering.class.getResourceAsStream("letters.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            Map<Integer, List<String>> glyphs = new HashMap<>();
            for (int line = 0; line < lines.size(); line += 1 + ROWS) {
                List<String> rows = lines.subList(line + 1, line + 1 + ROWS);
                for (int i = 0; i < lines.get(line).length(); i += ADVANCE) {
                    int column = i;
                    glyphs.put(
                            (int) lines.get(line).charAt(i),
                            rows.stream()
                                    .map(row -> row.substring(column, column + COLUMNS))
                                    .toList());
                }
            }
            return glyphs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double width(String line, TextStyle style) {
        return (double) ADVANCE * plain(line).length * scale(style);
    }

    @Override
    public TextMask draw(String line, TextStyle style) {
        int[] characters = plain(line);
        int scale = scale(style);
        int width = ADVANCE * characters.length * scale;
        byte[] coverage = new byte[width * ROWS * scale];
        for (int i = 0; i < coverage.length; i++) {
            int x = i % width / scale;
            int y = i / width / scale;
            coverage[i] = (byte) (isDot(characters[x / ADVANCE], x % ADVANCE, y) ? 255 : 0);
        }
        return new TextMask(width, ROWS * scale, 0, BASELINE * scale, coverage);
    }

    private static boolean isDot(int character, int column, int row) {
        if (character == ' ' || column >= COLUMNS) {
            return false;
        }
        return GLYPHS.getOrDefault(character, GLYPHS.get(0xfffd)).get(row).charAt(column) == '#';
    }

    private static int scale(TextStyle style) {
        return Math.max(1, Math.round(style.size() / 10f));
    }

    private static int[] plain(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c ->
                        Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT)
                .toArray();
    }
}
