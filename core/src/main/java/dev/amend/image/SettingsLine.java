package dev.amend.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The last line of an {@link Infotext}: {@code Steps: 50, Sampler: PLMS, …}. A value is quoted as in JSON where it would
 * otherwise end early. Older writers quote less, so that an unquoted value runs to the next comma, or to its closing bracket.
 */
final class SettingsLine {
    /** The key without which a line is no settings. */
    static final String STEPS = "Steps";

    private final String line;
    private int position;

    private SettingsLine(String line) {
        this.line = line;
    }

    static void checkKey(String key) {
        if (key.isEmpty() || !key.equals(key.strip()) || key.matches("(?s).*[,:\n].*")) {
            throw new IllegalArgumentException(
                    "a setting's key must have no comma, colon, line end or space around: \"%s\"".formatted(key));
        }
    }

    static boolean isRecognizable(Map<String, String> settings) {
        return settings.getOrDefault(STEPS, "").matches("[0-9]+");
    }

    static String format(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + quoteIfNeeded(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String quoteIfNeeded(String value) {
        boolean plain = value.equals(value.strip()) && value.matches("[^\"{\\[,:\n][^,:\n]*");
        return plain ? value : JsonText.quote(value);
    }

    /** The settings, if the line holds any. */
    static Optional<SequencedMap<String, String>> parse(String line) {
        SequencedMap<String, String> settings = new SettingsLine(line).read();
        return isRecognizable(settings) ? Optional.of(settings) : Optional.empty();
    }

    private SequencedMap<String, String> read() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        while (position < line.length()) {
            int end = endOf(position);
            int colon = line.indexOf(':', position);
            if (colon < 0 || colon > end) {
                // A setting that is on and has no value stands alone.
                String key = line.substring(position, end).strip();
                put(settings, key, key);
                position = end + 1;
            } else {
                String key = line.substring(position, colon).strip();
                position = colon + 1;
                put(settings, key, value());
            }
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String key, String value) {
        if (!key.isEmpty()) {
            settings.put(key, value);
        }
    }

    /** Where the value that begins at a place ends if nothing protects its commas. */
    private int endOf(int start) {
        int comma = line.indexOf(',', start);
        return comma < 0 ? line.length() : comma;
    }

    /** Reads the value that begins here, and goes on to what follows the comma. */
    private String value() {
        while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
            position++;
        }
        int start = position;
        int end = protectedEnd(start);
        if (end < 0 || !line.substring(end, endOf(end)).isBlank()) {
            end = endOf(start);
        }
        position = endOf(end) + 1;
        String value = line.substring(start, end).strip();
        return value.startsWith("\"") ? JsonText.unquote(value).orElse(value) : value;
    }

    /** The end of the quoted or bracketed value that begins at a place, or −1 if it is neither or does not end. */
    private int protectedEnd(int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            if (!quoted && depth <= 0) {
                return i == start ? -1 : i + 1;
            }
        }
        return -1;
    }
}
