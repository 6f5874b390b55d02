package dev.amend.tokenizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link PromptSyntax} from left to right; a bracket that closes weighs all pieces since it was opened. */
final class PromptParser {
    static final String BREAK = "\\bBREAK\\b";

    private static final String SPECIAL = "\\()[]:";
    // Possessive: a long run of spaces or digits is looked at once.
    private static final Pattern WEIGHT =
            Pattern.compile(":\\s*+([+-]?[.0-9]++)\\s*+\\)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BREAKS = Pattern.compile(BREAK, Pattern.UNICODE_CHARACTER_CLASS);

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Integer> round = new ArrayDeque<>();
    private final Deque<Integer> square = new ArrayDeque<>();
    private final BracketWeights brackets = new BracketWeights();

    private PromptParser(String text) {
        this.text = text;
    }

    static WeightedPrompt parse(String text) {
        PromptParser parser = new PromptParser(text);
        for (int at = 0; at < text.length(); ) {
            at = parser.step(at);
        }
        parser.round.forEach(start -> parser.brackets.step(start, parser.pieces.size(), 1));
        parser.square.forEach(start -> parser.brackets.step(start, parser.pieces.size(), -1));
        parser.weigh();
        return new WeightedPrompt(parser.sections());
    }

    /** Reads what begins here → where the next begins. */
    private int step(int at) {
        switch (text.charAt(at)) {
            case '\\' -> {
                return escaped(at + 1);
            }
            case '(' -> round.push(pieces.size());
            case '[' -> square.push(pieces.size());
            case ')' -> close(round, 1, ")");
            case ']' -> close(square, -1, "]");
            case ':' -> {
                return colon(at);
            }
            default -> {
                return words(at);
            }
        }
        return at + 1;
    }

    private int escaped(int at) {
        boolean bracket = at < text.length() && "\\()[]".indexOf(text.charAt(at)) >= 0;
        add(bracket ? text.substring(at, at + 1) : "");
        return bracket ? at + 1 : at;
    }

    private void close(Deque<Integer> open, int steps, String literal) {
        if (open.isEmpty()) {
            add(literal);
        } else {
            brackets.step(open.pop(), pieces.size(), steps);
        }
    }

    private int colon(int at) {
        Matcher weight = WEIGHT.matcher(text).region(at, text.length());
        if (round.isEmpty() || !weight.lookingAt() || !isNumber(weight.group(1))) {
            add(":");
            return at + 1;
        }
        brackets.multiply(round.pop(), pieces.size(), Double.parseDouble(weight.group(1)));
        return weight.end();
    }

    /** Digits and dots are not always one, or not one that fits. */
    private static boolean isNumber(String digits) {
        boolean wellFormed = digits.matches("[+-]?([0-9]++\\.?[0-9]*+|\\.[0-9]++)");
        return wellFormed && Double.isFinite(Double.parseDouble(digits));
    }

    private int words(int at) {
        int end = at;
        while (end < text.length() && SPECIAL.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String run = text.substring(at, end);
        Matcher breaks = BREAKS.matcher(run);
        int from = 0;
        for (; breaks.find(); from = breaks.end()) {
            add(between(run, from, breaks.start()).stripTrailing());
            pieces.add(Piece.ofBreak());
        }
        add(between(run, from, run.length()));
        return end;
    }

    /** White space beside a break belongs to it. */
    private static String between(String run, int from, int to) {
        String part = run.substring(from, to);
        return from == 0 ? part : part.stripLeading();
    }

    private void add(String piece) {
        pieces.add(new Piece(piece, false));
    }

    private void weigh() {
        double[] weights = brackets.weights(pieces.size());
        for (int i = 0; i < weights.length; i++) {
            Piece piece = pieces.get(i);
            piece.weight = weights[i];
            if (!Double.isFinite(piece.weight)) {
                throw new TokenizerException(
                        "the prompt's brackets give \"%s\" a weight past all numbers, expected about 0.1 to 2: nest fewer brackets or write smaller weights"
                                .formatted(piece.text));
            }
        }
    }

    /** Neighbours of one weight are one text again, as they stood before an escape parted them. */
    private List<List<WeightedText>> sections() {
        List<List<WeightedText>> sections = new ArrayList<>(List.of(new ArrayList<>()));
        for (int from = 0, to; from < pieces.size(); from = to) {
            Piece first = pieces.get(from);
            StringBuilder joined = new StringBuilder();
            for (to = from; to < pieces.size() && pieces.get(to).joins(first); to++) {
                joined.append(pieces.get(to).text);
            }
            if (first.isBreak) {
                sections.add(new ArrayList<>());
                to = from + 1;
            } else if (!joined.isEmpty()) {
                sections.getLast().add(new WeightedText(joined.toString(), first.weight));
            }
        }
        return sections;
    }

    private static final class Piece {
        private final String text;
        private final boolean isBreak;
        private double weight = 1;

        Piece(String text, boolean isBreak) {
            this.text = text;
            this.isBreak = isBreak;
        }

        static Piece ofBreak() {
            return new Piece("", true);
        }

        boolean joins(Piece other) {
            return !isBreak && !other.isBreak && weight == other.weight;
        }
    }
}
