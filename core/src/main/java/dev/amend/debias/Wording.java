package dev.amend.debias;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Attributes in prompts, as whole words, whatever their case. */
final class Wording {
    private static final String VOWELS = "aeiou";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private Wording() {}

    static boolean says(String prompt, String attribute) {
        return word(attribute).matcher(prompt).find();
    }

    /** The prompt with another attribute said, and the article that suits it: "a blue car", "an orange car". */
    static String saying(String prompt, String from, String to) {
        String article = VOWELS.indexOf(Character.toLowerCase(to.charAt(0))) < 0 ? "" : "n";
        return Pattern.compile(
                        "(\\b[aA])n?(\\s+)" + word(from).pattern() + "|"
                                + word(from).pattern(),
                        FLAGS)
                .matcher(prompt)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? to : found.group(1) + article + found.group(2) + to));
    }

    private static Pattern word(String attribute) {
        return Pattern.compile("\\b" + Pattern.quote(attribute) + "\\b", FLAGS);
    }
}
