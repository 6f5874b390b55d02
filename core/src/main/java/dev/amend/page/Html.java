package dev.amend.page;

import java.io.IOException;

/** HTML, written piece by piece. */
public final class Html {
    private final Appendable out;

    public Html(Appendable out) {
        this.out = out;
    }

    /** Markup with a {@code %s} for each value, which is escaped: it can stand in text and in a quoted attribute. */
    public Html add(String markup, Object... values) throws IOException {
        Object[] escaped = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            escaped[i] = escape(values[i].toString());
        }
        out.append(markup.formatted(escaped));
        return this;
    }

    /** Markup as it is. */
    public Html raw(CharSequence markup) throws IOException {
        out.append(markup);
        return this;
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isAllowed(c) ? c : '\ufffd');
            }
        }
        return escaped.toString();
    }

    private static boolean isAllowed(char c) {
        return !Character.isISOControl(c) || c == '\n' || c == '\t' || c == '\r';
    }
}
