import dev.amend.edit.EditDefaults;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Editor;
import dev.amend.edit.Forecast;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.Forecast.Way;
import dev.amend.edit.TextMap;
import dev.amend.eval.Method;
import dev.amend.eval.Method.Time;
import dev.amend.eval.Method.Time.Part;
import dev.amend.eval.PromptList;
import dev.amend.eval.TimedTable;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forecasts methods of amend evaluate on a table's validation rows, before any image is drawn: bench/MethodScreening.java MODEL TABLE.csv METHODS
 * [PROMPTS [BETA]]. A positive counts as general, and a negative as specific, where its embeddings go more or less than half of their way. PROMPTS, one a line,
 * are preserved by -preserve and are the corpus of -covariance (lines with {}, which stands for what a row edits, are not). A prompt that says another attribute counts as respected where it
 * goes less than half of the way to the new one. Forecasts see no layers: leave out -keys and the like.
 */
final class MethodScreening {
    private static final double HALF = 0.5;

    private final PromptEncoder encoder;
    private final List<String> prompts;
    private final double beta;

    private MethodScreening(PromptEncoder encoder, List<String> prompts, double beta) {
        this.encoder = encoder;
        this.prompts = prompts;
        this.beta = beta;
    }

    public static void main(String[] args) throws IOException {
        List<Row> rows = TimedTable.read(Path.of(args[1])).rows().stream()
                .filter(row -> row.split().equals(Optional.of("validation")))
                .toList();
        List<String> prompts = args.length > 3 ? Files.readAllLines(Path.of(args[3])) : List.of();
        double beta = args.length > 4 ? Double.parseDouble(args[4]) : 1;
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty())) {
            MethodScreening screening = new MethodScreening(encoder, prompts, beta);
            System.out.println("| method | generality | specificity | F1 | respect |\n|---|---|---|---|---|");
            Stream.of(args[2].split(","))
                    .map(text -> (Time) Method.parse(text, EditDefaults.PAPER))
                    .forEach(method -> screening.print(method, rows));
        }
    }

    private void print(Time method, List<Row> rows) {
        double general = 0;
        double specific = 0;
        double respectful = 0;
        long respecting = rows.stream().filter(row -> !row.others().isEmpty()).count();
        for (Row row : rows) {
            TextMap map = Editor.edit(encoder, request(method, row)).map();
            general += gone(map, row.positives()) / rows.size();
            specific += (1 - gone(map, row.negatives())) / rows.size();
            respectful += row.others().isEmpty() ? 0 : (1 - gone(map, others(row))) / respecting;
        }
        System.out.printf(
                "| %s | %.3f | %.3f | %.3f | %.3f |%n",
                method.id(), general, specific, 2 * general * specific / (general + specific), respectful);
    }

    /** The share of prompts that go more than half of their way. */
    private double gone(TextMap map, List<Pair> pairs) {
        List<Probe> probes =
                pairs.stream().map(pair -> new Probe(pair.prompt(), pair.said())).toList();
        return Forecast.of(map, probes, encoder).stream()
                .mapToDouble(forecast -> forecast.way().map(Way::share).orElseThrow() > HALF ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private EditRequest request(Time method, Row row) {
        return EditRequest.of(row.source(), row.destination())
                .withPreserve(preserved(method, row.source()))
                .withLambda(method.lambda().orElseThrow())
                .withPlural(method.has(Part.PLURAL))
                .withAugment(method.has(Part.AUGMENT))
                .withPadding(!method.has(Part.UNPADDED))
                .withCorpus(method.has(Part.COVARIANCE) ? Optional.of(new EditRequest.Corpus("prompts", corpus(), beta)) : Optional.empty());
    }

    /** Prompts that say another attribute, with the way from there to the new one. */
    private static List<Pair> others(Row row) {
        Set<String> said = words(row.destination());
        String attribute = said.stream()
                .filter(word -> !words(row.source()).contains(word))
                .findFirst()
                .orElseThrow();
        return row.others().stream()
                .map(other -> {
                    String own = words(other.said()).stream()
                            .filter(word -> !said.contains(word))
                            .findFirst()
                            .orElseThrow();
                    return new Pair(other.prompt(), other.prompt().replaceFirst("\\b" + own + "\\b", attribute));
                })
                .toList();
    }

    private static Set<String> words(String prompt) {
        return new LinkedHashSet<>(List.of(prompt.split(" ")));
    }

    private List<String> corpus() {
        return prompts.stream().filter(line -> !line.contains("{}")).toList();
    }

    private List<String> preserved(Time method, String source) {
        return method.has(Part.PRESERVE)
                ? new PromptList("prompts", prompts).beside(List.of(source), encoder.tokenizer())
                : List.of();
    }
}
