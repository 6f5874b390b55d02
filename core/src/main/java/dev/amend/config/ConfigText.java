package dev.amend.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A configuration file that is being written, laid out as Python does it: sorted keys, two spaces. */
final class ConfigText {
    private static final ObjectWriter WRITER = new JsonMapper().writer().with(printer());

    private final Map<String, Object> entries = new TreeMap<>();

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withArrayIndenter(lines)
                .withObjectIndenter(lines);
    }

    /** @param value a number, text, flag, value of a closed set, another such object or a list of these */
    ConfigText put(String key, Object value) {
        entries.put(key, plain(value));
        return this;
    }

    /** An entry that says nothing. */
    ConfigText putNull(String key) {
        entries.put(key, null);
        return this;
    }

    /** An entry that is left out where it would only repeat the default. */
    ConfigText putUnless(Object absent, String key, Object value) {
        return value.equals(absent) ? this : put(key, value);
    }

    /** A component that a pipeline could have and has not. */
    ConfigText putNone(String component) {
        entries.put(component, Arrays.asList(null, null));
        return this;
    }

    /** Where all blocks have the same value it is written once. */
    ConfigText putPerBlock(String key, List<Integer> values) {
        return put(key, values.stream().distinct().count() == 1 ? values.getFirst() : values);
    }

    void remove(String key) {
        entries.remove(key);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case ConfigName name -> name.configName();
            case ConfigText text -> text.entries;
            case List<?> list -> plain(list);
            default -> value;
        };
    }

    private static List<Object> plain(List<?> list) {
        List<Object> plain = new ArrayList<>();
        list.forEach(element -> plain.add(plain(element)));
        return plain;
    }

    String json() {
        return WRITER.writeValueAsString(entries) + "\n";
    }
}
