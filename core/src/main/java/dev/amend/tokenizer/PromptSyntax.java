package dev.amend.tokenizer;

import java.util.regex.Pattern;

/**
 * The attention syntax that AUTOMATIC1111's web UI made common: {@code (x)} weighs x by 1.1, {@code (x:1.3)} by 1.3,
 * {@code [x]} by 1/1.1; nested brackets multiply. A backslash makes the bracket or backslash behind it plain text, before
 * anything else it is left out. {@code BREAK} as a word of its own starts a new chunk.
 *
 * <p>As there, a bracket never opened is text, one never closed reaches to the end, and a weight that is no number is text,
 * so that {@code (x:abc)} weighs "x:abc" by 1.1. A {@code BREAK} inside brackets is a break here and text there. Scheduled and
 * alternating words ({@code [a:b:0.5]}, {@code [a|b]}) are not known.
 */
public final class PromptSyntax {
    private static final Pattern SYNTAX =
            Pattern.compile("[()\\[\\]\\\\]|" + PromptParser.BREAK, Pattern.UNICODE_CHARACTER_CLASS);

    private PromptSyntax() {}

    /** Whether the text has no syntax: its parse is then the text itself, weighing 1. */
    public static boolean plain(String text) {
        return !SYNTAX.matcher(text).find();
    }

    /** @throws TokenizerException if nested brackets multiply to a weight past all numbers */
    public static WeightedPrompt parse(String text) {
        return plain(text) ? WeightedPrompt.literal(text) : PromptParser.parse(text);
    }
}
