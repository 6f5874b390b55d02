package dev.amend.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a command has to tell, gathered while it runs and told once, for people in lines or for programs as JSON. */
final class Report {
    static final JsonMapper MAPPER = new JsonMapper();

    private static final int LONGEST_VALUE = 300;

    private final List<Line> lines = new ArrayList<>();
    private final ObjectNode json = MAPPER.createObjectNode();

    /** @param detail whether it is for those alone who ask for more */
    private record Line(String text, boolean detail) {}

    /** The JSON to be completed; its keys stay the same from version to version. */
    ObjectNode json() {
        return json;
    }

    void line(String line) {
        lines.add(new Line(line, false));
    }

    /** A line that is shown with -v alone. */
    void detail(String line) {
        lines.add(new Line(line, true));
    }

    /** One fact below a title. */
    void row(String label, String value) {
        line("  %-16s %s".formatted(label, value));
    }

    /** Facts of one kind below a title. */
    void rows(String label, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            row(i == 0 ? label : "", values.get(i));
        }
    }

    void print(Console console) {
        for (Line line : lines) {
            if (line.detail()) {
                console.sayMore(line.text());
            } else {
                console.say(line.text());
            }
        }
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
