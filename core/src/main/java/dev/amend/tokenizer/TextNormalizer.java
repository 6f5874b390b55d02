package dev.amend.tokenizer;

import java.text.Normalizer;

/** What happens to text before it is cut into words: NFC, each run of white space to one space, lower case. */
final class TextNormalizer {
    private static final int CAPITAL_I_WITH_DOT = 0x130;

    private TextNormalizer() {}

    static String normalize(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder normalized = new StringBuilder(composed.length());
        boolean inSpace = false;
        for (int at = 0; at < composed.length(); ) {
            int codePoint = composed.codePointAt(at);
            at += Character.charCount(codePoint);
            boolean space = isWhiteSpace(codePoint);
            if (!space) {
                appendLowerCase(codePoint, normalized);
            } else if (!inSpace) {
                normalized.append(' ');
            }
            inSpace = space;
        }
        return normalized.toString();
    }

    /** Unicode's White_Space property; Java's own notions leave out U+0085 or U+00A0 or let in U+001C to U+001F. */
    static boolean isWhiteSpace(int codePoint) {
        return (codePoint >= '\t' && codePoint <= '\r') || codePoint == 0x85 || Character.isSpaceChar(codePoint);
    }

    /** One character at a time: no locale, and no final sigma, as the tokenizer CLIP was exported to does it. */
    private static void appendLowerCase(int codePoint, StringBuilder into) {
        if (codePoint == CAPITAL_I_WITH_DOT) {
            into.append("i\u0307"); // the only character whose lower case is two
        } else {
            into.appendCodePoint(Character.toLowerCase(codePoint));
        }
    }
}
