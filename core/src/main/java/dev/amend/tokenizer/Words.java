package dev.amend.tokenizer;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts normalized text into the words within which byte pairs are joined: an English contraction's ending, a run of
 * letters, a single number, or a run of anything else that is not white space.
 */
final class Words {
    private static final List<String> CONTRACTIONS = List.of("'s", "'t", "'re", "'ve", "'m", "'ll", "'d");

    private enum Kind {
        SPACE(false),
        LETTER(true),
        NUMBER(false),
        MARK(true);

        private final boolean runs;

        Kind(boolean runs) {
            this.runs = runs;
        }

        static Kind of(int codePoint) {
            if (Character.isLetter(codePoint)) {
                return LETTER;
            }
            if (TextNormalizer.isWhiteSpace(codePoint)) {
                return SPACE;
            }
            return switch (Character.getType(codePoint)) {
                case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
                default -> MARK;
            };
        }
    }

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (int start = 0, end; start < text.length(); start = end) {
            end = end(text, start);
            String word = text.substring(start, end);
            // A pad token in another case than its own is three words, however it is surrounded.
            if (word.equals(Vocabulary.START) || word.equals(Vocabulary.END)) {
                words.addAll(List.of("<|", word.substring(2, word.length() - 2), "|>"));
            } else if (!word.equals(" ")) {
                words.add(word);
            }
        }
        return words;
    }

    private static int end(String text, int start) {
        String fixed = fixedWord(text, start);
        if (!fixed.isEmpty()) {
            return start + fixed.length();
        }
        int first = text.codePointAt(start);
        Kind kind = Kind.of(first);
        int end = start + Character.charCount(first);
        while (kind.runs && end < text.length() && fits(kind, text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean fits(Kind kind, int codePoint) {
        return Kind.of(codePoint) == kind;
    }

    /** The contraction or start or end token that begins here, or nothing. */
    private static String fixedWord(String text, int start) {
        return switch (text.charAt(start)) {
            case '\'' -> firstAt(text, start, CONTRACTIONS);
            case '<' -> firstAt(text, start, Vocabulary.START_AND_END);
            default -> "";
        };
    }

    private static String firstAt(String text, int start, List<String> words) {
        for (String word : words) {
            if (text.startsWith(word, start)) {
                return word;
            }
        }
        return "";
    }
}
