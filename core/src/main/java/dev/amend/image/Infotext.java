package dev.amend.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How a picture was made, as AUTOMATIC1111's interface writes it into PNG files and other programs read it: the prompt, the
 * negative prompt, and one line of settings.
 *
 * <p>{@link #parse} gives back what {@link #format} was made from, with two exceptions that the format cannot tell apart: a
 * negative prompt with a line that begins "Negative prompt:", and, without settings, a prompt whose last line looks like them.
 *
 * @param settings in order, such as Steps, Sampler, CFG scale, Seed, Size; empty, or with a number under Steps, by which the
 *     line is known
 */
public record Infotext(String prompt, String negativePrompt, SequencedMap<String, String> settings) {
    /** The keyword under which a PNG file carries it. */
    public static final String KEYWORD = "parameters";

    private static final String NEGATIVE = "Negative prompt:";

    /**
     * @throws IllegalArgumentException if there are settings but no number of steps, or a key is empty, or has a comma, colon,
     *     line end or space around
     */
    public Infotext {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        settings.keySet().forEach(SettingsLine::checkKey);
        if (!settings.isEmpty() && !SettingsLine.isRecognizable(settings)) {
            throw new IllegalArgumentException(
                    "settings need a number under %s: %s".formatted(SettingsLine.STEPS, settings));
        }
    }

    /** The same from any map; its order counts. */
    public static Infotext of(String prompt, String negativePrompt, Map<String, String> settings) {
        return new Infotext(prompt, negativePrompt, new LinkedHashMap<>(settings));
    }

    /** Reads any text; one without settings is all prompt. */
    public static Infotext parse(String text) {
        String stripped = text.stripTrailing();
        int last = stripped.lastIndexOf('\n') + 1;
        return SettingsLine.parse(stripped.substring(last))
                .map(settings -> parse(stripped.substring(0, Math.max(0, last - 1)), settings))
                .orElseGet(() -> parse(text, new LinkedHashMap<>()));
    }

    /** The last line that begins so counts: {@link #format} sees to it that none of the prompt's does. */
    private static Infotext parse(String prompts, SequencedMap<String, String> settings) {
        int marker = ("\n" + prompts).lastIndexOf("\n" + NEGATIVE);
        if (marker < 0) {
            return new Infotext(prompts, "", settings);
        }
        String negative = prompts.substring(marker + NEGATIVE.length());
        return new Infotext(
                prompts.substring(0, Math.max(0, marker - 1)),
                negative.startsWith(" ") ? negative.substring(1) : negative,
                settings);
    }

    /** The text. */
    public String format() {
        StringBuilder text = new StringBuilder(prompt);
        if (!negativePrompt.isEmpty() || ("\n" + prompt).contains("\n" + NEGATIVE)) {
            text.append(text.isEmpty() ? "" : "\n").append(NEGATIVE).append(' ').append(negativePrompt);
        }
        if (!settings.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(SettingsLine.format(settings));
        }
        return text.toString();
    }
}
