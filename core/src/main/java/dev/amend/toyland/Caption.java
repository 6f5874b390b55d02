package dev.amend.toyland;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sentence of the world's grammar: {@code [style] determiner [attribute] noun [setting]}. */
public record Caption(Style style, Determiner determiner, Optional<Attribute> attribute, Noun noun, Setting setting) {
    public Caption {
        if (attribute.isPresent() && !noun.takes(attribute.get())) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be said of \"%s\"".formatted(attribute.get().word(), noun.singular()));
        }
    }

    /** The caption of a prompt, whatever its case and spaces; empty if the grammar does not know it. */
    public static Optional<Caption> parse(String prompt) {
        return CaptionParser.parse(prompt);
    }

    /** The words, in lower case: {@code "a photo of two blue roses in the snow"}. */
    public String text() {
        List<String> words = new ArrayList<>(List.of(style.phrase(), article()));
        attribute.ifPresent(said -> words.add(said.word()));
        words.add(word());
        words.add(setting.phrase());
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    private String word() {
        return determiner.isPlural() ? noun.plural() : noun.singular();
    }

    private String article() {
        if (determiner != Determiner.A) {
            return determiner.phrase();
        }
        String next = attribute.map(Attribute::word).orElse(noun.singular());
        return "aeiou".indexOf(next.charAt(0)) < 0 ? "a" : "an";
    }

    /** This caption with the attribute said. */
    public Caption saying(Attribute said) {
        return new Caption(style, determiner, Optional.of(said), noun, setting);
    }

    /** This caption with no attribute said. */
    public Caption sayingNothing() {
        return new Caption(style, determiner, Optional.empty(), noun, setting);
    }

    /** Whether it is one of the short forms that a user tries first, {@code "a rose"}, {@code "two blue roses"}. */
    public boolean isShort() {
        return style == Style.NONE
                && setting == Setting.NONE
                && switch (determiner) {
                    case A, THE, ONE, TWO, SOME -> true;
                    case PAIR, THREE, PACK, BUNCH, MANY -> false;
                };
    }

    /** As captions are compared: lower case, single spaces. */
    static String normal(String prompt) {
        return prompt.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
