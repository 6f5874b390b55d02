import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Editor;
import dev.amend.edit.MapFile;
import dev.amend.edit.Recipe;
import dev.amend.edit.TextMap;
import dev.amend.eval.Claim;
import dev.amend.eval.Judge;
import dev.amend.eval.Judge.Question;
import dev.amend.eval.Metric;
import dev.amend.eval.PixelVerdicts;
import dev.amend.eval.TimedTable;
import dev.amend.image.Image;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Toyland's table of edits, measured by pixels: bench/ToylandTable.java MODEL TABLE SPLIT ROWS SEEDS GUIDANCE [LAMBDA...]. Prints a line for each
 * row and method, then the shares. Lambda "a1" is 1 with augmentations.
 */
final class ToylandTable {
    private static final int STEPS = 20;
    private static final int BATCH = 16;

    private final StableDiffusion model;
    private final double guidance;
    private final Judge judge = new PixelVerdicts();
    private final Map<Sample, Image> unedited = new HashMap<>();
    private final Map<String, Map<Metric, int[]>> counts = new TreeMap<>();
    private long images;
    private long nanos;

    private ToylandTable(StableDiffusion model, double guidance) {
        this.model = model;
        this.guidance = guidance;
    }

    public static void main(String[] args) {
        List<TimedTable.Row> rows = TimedTable.read(Path.of(args[1])).rows().stream()
                .filter(row -> row.split().orElse("test").equals(args[2]))
                .limit(Integer.parseInt(args[3]))
                .toList();
        List<Long> seeds = LongStream.range(0, Integer.parseInt(args[4])).boxed().toList();
        List<String> lambdas = List.of(args).subList(6, args.length);
        try (Checkpoint checkpoint = Models.open(args[0], OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
                StableDiffusion model = StableDiffusion.of(checkpoint, PipelineOptions.FLOAT32)) {
            ToylandTable run = new ToylandTable(model, Double.parseDouble(args[5]));
            for (TimedTable.Row row : rows) {
                run.measure("none", row, row.claims(), seeds, List.of());
                run.measure("oracle", row, oracle(row), seeds, List.of());
                for (String lambda : lambdas) {
                    run.measure("time " + lambda, row, row.claims(), seeds, List.of(edit(row, lambda, checkpoint, encoder)));
                }
            }
            run.print();
        }
    }

    private static EditUse edit(TimedTable.Row row, String lambda, Checkpoint checkpoint, PromptEncoder encoder) {
        boolean augment = lambda.startsWith("a");
        EditRequest plain = EditRequest.of(row.source(), row.destination());
        EditRequest request = new EditRequest(
                List.of(new Edit(row.source(), row.destination())),
                List.of(),
                Double.parseDouble(augment ? lambda.substring(1) : lambda),
                augment,
                Optional.empty(),
                plain.layers(),
                1);
        TextMap map = Editor.edit(encoder, request).map();
        return new EditUse(new MapFile(map, Recipe.of(request, checkpoint).withRank(map.rank(), 0)), 1);
    }

    /** The unedited model told everything. */
    private static List<Claim> oracle(TimedTable.Row row) {
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim(Metric.EFFICACY, row.destination(), row.destination(), row.source()));
        row.positives().forEach(p -> claims.add(new Claim(Metric.GENERALITY, p.said(), p.said(), p.prompt())));
        return claims;
    }

    private void measure(String method, TimedTable.Row row, List<Claim> claims, List<Long> seeds, List<EditUse> edits) {
        Map<Sample, Image> drawn = edits.isEmpty() ? unedited : new HashMap<>();
        List<Sample> wanted = claims.stream()
                .flatMap(claim -> seeds.stream().map(seed -> new Sample(claim.prompt(), seed)))
                .filter(sample -> !drawn.containsKey(sample))
                .distinct()
                .toList();
        long start = System.nanoTime();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            List<Sample> batch = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
            List<Image> made = model.generate(
                    new GenerationRequest(batch, Optional.empty(), STEPS, guidance, 64, 64, Optional.empty(), edits),
                    Progress.NONE);
            for (int i = 0; i < batch.size(); i++) {
                drawn.put(batch.get(i), made.get(i));
            }
        }
        nanos += System.nanoTime() - start;
        images += wanted.size();
        Map<Metric, int[]> own = new TreeMap<>();
        for (Claim claim : claims) {
            List<Question> questions = seeds.stream()
                    .map(seed -> new Question(drawn.get(new Sample(claim.prompt(), seed)), claim.expected(), claim.other()))
                    .toList();
            int right = (int) judge.verdicts(questions).stream().filter(verdict -> verdict).count();
            add(own, claim.metric(), right, seeds.size());
            add(counts.computeIfAbsent(method, _ -> new TreeMap<>()), claim.metric(), right, seeds.size());
        }
        System.out.printf("%-10s %-40s %s%n", method, row.source() + " → " + row.destination(), text(own));
    }

    private static void add(Map<Metric, int[]> counts, Metric metric, int right, int all) {
        int[] count = counts.computeIfAbsent(metric, _ -> new int[2]);
        count[0] += right;
        count[1] += all;
    }

    private static String text(Map<Metric, int[]> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((metric, count) -> text.append("%s %.3f  ".formatted(metric, (double) count[0] / count[1])));
        return text.toString();
    }

    private void print() {
        counts.forEach((method, count) -> System.out.printf("%-10s %s%n", method, text(count)));
        System.out.printf("%d images, %.3f s each%n", images, nanos / 1e9 / images);
    }
}
