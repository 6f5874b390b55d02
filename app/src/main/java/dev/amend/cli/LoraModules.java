package dev.amend.cli;

import dev.amend.adapter.LoraFile;
import java.util.Collection;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an adapter changes.
 *
 * @param keys cross-attention key projections
 * @param values cross-attention value projections
 */
record LoraModules(int keys, int values, int other) {
    private static final Pattern KEY = Pattern.compile(".*attn2[._]to_k");
    private static final Pattern VALUE = Pattern.compile(".*attn2[._]to_v");

    static LoraModules of(LoraFile lora) {
        Collection<String> names = lora.modules().keySet();
        int keys = count(names, KEY);
        int values = count(names, VALUE);
        return new LoraModules(keys, values, names.size() - keys - values);
    }

    /** Whether a module reads text embeddings. */
    static boolean readsText(String module) {
        return KEY.matcher(module).matches() || VALUE.matcher(module).matches();
    }

    private static int count(Collection<String> names, Pattern pattern) {
        return (int)
                names.stream().filter(name -> pattern.matcher(name).matches()).count();
    }

    String text() {
        return "%d: %d cross-attention keys, %d cross-attention values, %d other"
                .formatted(keys + values + other, keys, values, other);
    }

    void addTo(ObjectNode json) {
        json.put("all", keys + values + other)
                .put("keys", keys)
                .put("values", values)
                .put("other", other);
    }
}
