package dev.amend.plot;

import dev.amend.NumberText;

/** SVG, written piece by piece. */
final class Svg {
    private static final double DECIMALS = 100;

    private final StringBuilder out = new StringBuilder();

    /** Markup with a {@code %s} for each value: a text, which is escaped, or a number, of which two decimals are kept. */
    Svg add(String markup, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i] instanceof Double number ? number(number) : escape(values[i].toString());
        }
        out.append(markup.formatted(texts));
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String number(double value) {
        // Adding zero makes −0 a 0.
        return NumberText.of(Math.rint(value * DECIMALS) / DECIMALS + 0.0);
    }

    /** For text and for quoted attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : '\ufffd');
            }
        });
        return escaped.toString();
    }

    /** XML has no place for control characters, halves of pairs and two that are no characters; line ends count as controls here. */
    private static boolean isAllowed(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.SURROGATE
                && point != 0xfffe
                && point != 0xffff;
    }
}
