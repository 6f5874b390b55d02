package dev.amend.cli;

import dev.amend.checkpoint.SafetensorsFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A safetensors file that amend neither edits nor writes.
 *
 * @param groups how many tensors there are by the first part of their names
 * @param reason why it is no model that can be edited
 */
record OtherInspection(
        Path path, TensorCounts counts, SortedMap<String, Integer> groups, Map<String, String> metadata, String reason)
        implements Inspection {
    private static final int GROUPS_SHOWN = 8;

    static OtherInspection of(SafetensorsFile file, String reason) {
        SortedMap<String, Integer> groups = new TreeMap<>();
        file.tensors().keySet().forEach(name -> groups.merge(name.split("\\.", 2)[0], 1, Integer::sum));
        return new OtherInspection(
                file.path(),
                TensorCounts.of(file.tensors().values()),
                groups,
                file.metadata(),
                withoutName(reason, file.path()));
    }

    /** The title names the file already. */
    private static String withoutName(String message, Path path) {
        return message.replaceFirst("^" + Pattern.quote(path.toString()) + ":? ", "");
    }

    @Override
    public void tell(Report report) {
        report.line("%s: a safetensors file, taken for no model, LoRA or map".formatted(path));
        report.row("why", Report.plain(reason));
        report.row("holds", counts.text());
        report.rows("by name", groupLines());
        report.rows(
                "metadata",
                metadata.entrySet().stream()
                        .map(entry -> Report.plain(entry.getKey()) + " = " + Report.plain(entry.getValue()))
                        .toList());
        tellJson(report.json());
    }

    private List<String> groupLines() {
        Stream<String> largest = groups.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(GROUPS_SHOWN)
                .map(group -> "%,d in %s".formatted(group.getValue(), Report.plain(group.getKey())));
        int more = groups.size() - GROUPS_SHOWN;
        return Stream.concat(largest, more > 0 ? Stream.of("and %d more groups".formatted(more)) : Stream.empty())
                .toList();
    }

    private void tellJson(ObjectNode json) {
        json.put("file", path.toString()).put("kind", "safetensors").put("reason", reason);
        counts.addTo(json);
        ObjectNode names = json.putObject("groups");
        groups.forEach(names::put);
        ObjectNode strings = json.putObject("metadata");
        metadata.forEach(strings::put);
    }
}
