package dev.amend.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a command has to tell, gathered while it runs and told once, for people in lines or for programs as JSON. */
final class Report {
    static final JsonMapper MAPPER = new JsonMapper();

    private static final int LONGEST_VALUE = 300;

    private final List<String> lines = new ArrayList<>();
    private final ObjectNode json = MAPPER.createObjectNode();

    /** The JSON to be completed; its keys stay the same from version to version. */
    ObjectNode json() {
        return json;
    }

    void line(String line) {
        lines.add(line);
    }

    /** One fact below a title. */
    void row(String label, String value) {
        lines.add("  %-16s %s".formatted(label, value));
    }

    /** Facts of one kind below a title. */
    void rows(String label, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            row(i == 0 ? label : "", values.get(i));
        }
    }

    void print(Console console) {
        lines.forEach(console::say);
        console.sayJson(json.toPrettyString());
    }

    /** Text from a file in one line that cannot steer a terminal. */
    static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST_VALUE).forEach(c -> {
            boolean control = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            shown.appendCodePoint(control ? ' ' : c);
        });
        return text.codePointCount(0, text.length()) > LONGEST_VALUE ? shown + "…" : shown.toString();
    }
}
