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
import dev.amend.edit.Plurals;
import dev.amend.edit.TextMap;
import dev.amend.eval.Method;
import dev.amend.eval.Method.Time;
import dev.amend.eval.Method.Time.Part;
import dev.amend.eval.TimedTable;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forecasts methods of amend evaluate on a table's validation rows, before any image is drawn: bench/MethodScreening.java MODEL TABLE.csv METHODS
 * [PROMPTS [BETA]]. A positive counts as general, and a negative as specific, where its embeddings go more or less than half of their way. PROMPTS, one a line,
 * are preserved by -preserve and are the corpus of -covariance. Forecasts see no layers: leave out -keys and the like.
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
            System.out.println("| method | generality | specificity | F1 |\n|---|---|---|---|");
            Stream.of(args[2].split(","))
                    .map(text -> (Time) Method.parse(text, EditRequest.DEFAULT_LAMBDA))
                    .forEach(method -> screening.print(method, rows));
        }
    }

    private void print(Time method, List<Row> rows) {
        double general = 0;
        double specific = 0;
        for (Row row : rows) {
            TextMap map = Editor.edit(encoder, request(method, row)).map();
            general += gone(map, row.positives()) / rows.size();
            specific += (1 - gone(map, row.negatives())) / rows.size();
        }
        System.out.printf(
                "| %s | %.3f | %.3f | %.3f |%n",
                method.id(), general, specific, 2 * general * specific / (general + specific));
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
        List<Edit> edits = List.of(new Edit(row.source(), row.destination()));
        return new EditRequest(
                method.has(Part.PLURAL) ? Plurals.with(edits) : edits,
                method.has(Part.PRESERVE) ? others(row.source()) : List.of(),
                method.lambda().orElseThrow(),
                method.has(Part.AUGMENT),
                !method.has(Part.UNPADDED),
                method.has(Part.COVARIANCE) ? Optional.of(new EditRequest.Corpus("prompts", prompts, beta)) : Optional.empty(),
                LayerSelection.ALL,
                1);
    }

    /** The prompts that do not name what is edited. */
    private List<String> others(String source) {
        String noun = source.substring(source.lastIndexOf(' ') + 1);
        return prompts.stream()
                .filter(prompt -> Arrays.stream(prompt.split(" ")).noneMatch(word -> word.startsWith(noun)))
                .toList();
    }
}
