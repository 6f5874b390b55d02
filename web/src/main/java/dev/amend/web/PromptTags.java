package dev.amend.web;

import dev.amend.studio.DrawOrder.NamedUse;
import dev.amend.studio.Limits;
import dev.amend.studio.OrderException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt without the edits that it names. Programs whose API knows no edits ask for them as Automatic1111's prompts ask for LoRAs:
 * {@code a rose <edit:blue-rose:0.7>}.
 *
 * @param prompt what is left
 */
record PromptTags(String prompt, List<NamedUse> edits) {
    private static final Pattern TAG = Pattern.compile("(?<!\\s)\\s*+<(?:edit|lora):([^:<>]+)(?::([^<>]*))?>");

    /** @throws OrderException if the text is longer than prompts may be, or a strength is no number */
    static PromptTags parse(String text, Limits limits) {
        limits.text("prompt", text);
        List<NamedUse> edits = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            edits.add(new NamedUse(tag.group(1).strip(), strength(tag)));
        }
        return new PromptTags(tag.replaceAll("").strip(), edits);
    }

    /** @throws OrderException if a prompt is too long, or names edits where they have a field of their own and would be drawn as words */
    static void refuse(String text, Limits limits) {
        limits.text("prompt", text);
        Matcher tag = TAG.matcher(text);
        if (tag.find()) {
            throw new OrderException(
                    "prompt",
                    "prompt holds %s; here edits act by the field edits, such as [{\"name\": \"%s\", \"strength\": 0.7}], on the page by their switches"
                            .formatted(tag.group().strip(), tag.group(1).strip()));
        }
    }

    private static double strength(Matcher tag) {
        if (tag.group(2) == null) {
            return 1;
        }
        try {
            double strength = Double.parseDouble(tag.group(2));
            if (Double.isFinite(strength)) {
                return strength;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new OrderException(
                "prompt",
                "%s: the strength is \"%s\", expected a number, such as <edit:%s:0.7>"
                        .formatted(tag.group().strip(), tag.group(2), tag.group(1)));
    }
}
