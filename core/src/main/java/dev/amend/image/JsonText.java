package dev.amend.image;

import java.util.Optional;

/** A JSON string, which is all of JSON that is used here. */
final class JsonText {
    private static final String PLAIN = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private JsonText() {}

    static String quote(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int escape = c == '/' ? -1 : MEANT.indexOf(c);
            if (escape >= 0) {
                text.append('\\').append(PLAIN.charAt(escape));
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    /** What a whole quoted text stands for; nothing if it is no JSON string. */
    static Optional<String> unquote(String quoted) {
        int end = quoted.length() - 1;
        if (end < 1 || quoted.charAt(0) != '"' || quoted.charAt(end) != '"') {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        int position = 1;
        while (position < end) {
            char c = quoted.charAt(position);
            int length = c == '\\' ? escape(quoted, position + 1, end, text) : 1;
            if (c == '"' || length < 0) {
                return Optional.empty();
            }
            if (c != '\\') {
                text.append(c);
            }
            position += length;
        }
        return Optional.of(text.toString());
    }

    /** Appends what stands after a backslash, and tells how long it is with the backslash: −1 if it is no escape. */
    private static int escape(String quoted, int position, int end, StringBuilder text) {
        int plain = position < end ? PLAIN.indexOf(quoted.charAt(position)) : -1;
        if (plain >= 0) {
            text.append(MEANT.charAt(plain));
            return 2;
        }
        if (position + 5 > end || !quoted.substring(position, position + 5).matches("u[0-9a-fA-F]{4}")) {
            return -1;
        }
        text.append((char) Integer.parseInt(quoted, position + 1, position + 5, 16));
        return 6;
    }
}
