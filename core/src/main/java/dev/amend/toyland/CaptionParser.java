package dev.amend.toyland;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a prompt from both ends to its middle: style and setting, determiner, attribute, noun. */
final class CaptionParser {
    private static final Map<String, Noun> SINGULARS = nouns(Noun::singular);
    private static final Map<String, Noun> PLURALS = nouns(Noun::plural);
    private static final Map<String, Attribute> ATTRIBUTES = attributes();

    private String rest;

    private CaptionParser(String prompt) {
        this.rest = Caption.normal(prompt);
    }

    static Optional<Caption> parse(String prompt) {
        return new CaptionParser(prompt).caption();
    }

    private Optional<Caption> caption() {
        Style style = style();
        Setting setting = setting();
        Optional<Determiner> determiner = determiner();
        Optional<Attribute> attribute = attribute();
        if (determiner.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Noun> nouns = determiner.get().isPlural() ? PLURALS : SINGULARS;
        return Optional.ofNullable(nouns.get(rest))
                .filter(noun -> attribute.isEmpty() || noun.takes(attribute.get()))
                .map(noun -> new Caption(style, determiner.get(), attribute, noun, setting));
    }

    private Style style() {
        for (Style style : Style.values()) {
            if (style != Style.NONE && startsWith(style.phrase())) {
                return style;
            }
        }
        return Style.NONE;
    }

    private Setting setting() {
        for (Setting setting : Setting.values()) {
            String ending = " " + setting.phrase();
            if (setting != Setting.NONE && rest.endsWith(ending)) {
                rest = rest.substring(0, rest.length() - ending.length());
                return setting;
            }
        }
        return Setting.NONE;
    }

    private Optional<Determiner> determiner() {
        for (Determiner determiner : Determiner.values()) {
            if (determiner != Determiner.A && startsWith(determiner.phrase())) {
                return Optional.of(determiner);
            }
        }
        return startsWith("a") || startsWith("an") ? Optional.of(Determiner.A) : Optional.empty();
    }

    private Optional<Attribute> attribute() {
        int space = rest.indexOf(' ');
        String word = space < 0 ? "" : rest.substring(0, space);
        Optional<Attribute> found = Optional.ofNullable(ATTRIBUTES.get(word));
        found.ifPresent(attribute -> startsWith(word));
        return found;
    }

    /** Takes the words off the front if they stand there. */
    private boolean startsWith(String words) {
        boolean found = rest.startsWith(words + " ");
        if (found) {
            rest = rest.substring(words.length() + 1);
        }
        return found;
    }

    private static Map<String, Noun> nouns(Function<Noun, String> word) {
        Map<String, Noun> nouns = new HashMap<>();
        Arrays.stream(Kind.values()).forEach(kind -> nouns.put(word.apply(kind), kind));
        Arrays.stream(Profession.values()).forEach(profession -> nouns.put(word.apply(profession), profession));
        return Map.copyOf(nouns);
    }

    private static Map<String, Attribute> attributes() {
        Map<String, Attribute> attributes = new HashMap<>();
        Captions.attributes().forEach(attribute -> attributes.put(attribute.word(), attribute));
        return Map.copyOf(attributes);
    }
}
