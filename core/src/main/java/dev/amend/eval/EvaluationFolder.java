package dev.amend.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.file.AtomicFile;
import dev.amend.file.Reason;
import dev.amend.file.ResultFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where an evaluation lies: its settings, what is done of it, and in the end its report. Another run goes on with what is there. */
public final class EvaluationFolder {
    private static final String SETTINGS = "evaluation.json";
    private static final String CHART = ".svg";

    private final Path folder;
    private final Evaluation evaluation;
    private final TimedTable table;
    private final List<RowWork> works;
    private final TaskFiles files;
    private final Outcomes outcomes = new Outcomes();

    private EvaluationFolder(Path folder, Evaluation evaluation, TimedTable table, boolean keepImages) {
        this.folder = folder;
        this.evaluation = evaluation;
        this.table = table;
        this.works = Plan.of(evaluation, table);
        this.files = new TaskFiles(
                folder, evaluation.judges().stream().map(JudgeUse::id).toList(), keepImages);
    }

    /**
     * Opens a folder, and makes it if it is not there.
     *
     * @param keepImages whether pictures are kept beside the verdicts
     * @throws dev.amend.AmendException if it holds an evaluation with other settings, listing the differences, or something else
     */
    public static EvaluationFolder open(Path folder, Evaluation asked, TimedTable table, boolean keepImages) {
        ResultFolder place = new ResultFolder(folder, SETTINGS);
        Evaluation evaluation = place.before()
                .map(json -> Evaluation.fromJson(place.file().toString(), json))
                .map(found -> asked.after(found, folder.toString()))
                .orElse(asked);
        place.begin(evaluation.toJson());
        EvaluationFolder open = new EvaluationFolder(folder, evaluation, table, keepImages);
        open.findOutcomes();
        return open;
    }

    /**
     * Opens a folder to go on as it was begun: its settings name all that is needed.
     *
     * @throws dev.amend.AmendException if there is none, or another version of amend began it, or its table is another by now
     */
    public static EvaluationFolder reopen(Path folder, boolean keepImages) {
        ResultFolder place = new ResultFolder(folder, SETTINGS);
        if (Files.notExists(place.file())) {
            throw new EvalException(
                    "%s: has no %s, expected a folder that amend evaluate -o has begun".formatted(folder, SETTINGS));
        }
        Evaluation evaluation =
                Evaluation.fromJson(place.file().toString(), place.before().orElseThrow());
        evaluation.checkVersion();
        TableFile table = TableFile.open(evaluation.table().name());
        if (!table.sha256().equals(evaluation.table().sha256())) {
            throw new EvalException("%s: is another table than the one that %s is about; put that one back"
                    .formatted(table.name(), folder));
        }
        return open(folder, evaluation, table.table(), keepImages);
    }

    private void findOutcomes() {
        for (RowWork work : works) {
            for (Batch batch : work.batches()) {
                batch.tasks()
                        .forEach(task -> files.find(work, batch, task).ifPresent(found -> outcomes.add(work, found)));
            }
        }
    }

    public Evaluation evaluation() {
        return evaluation;
    }

    /** What is still to be drawn. A batch that is not wholly there is drawn whole. */
    public List<RowWork> missing() {
        return works.stream()
                .map(work ->
                        work.only(batch -> !batch.tasks().stream().allMatch(task -> outcomes.contains(work, task))))
                .filter(work -> !work.batches().isEmpty())
                .toList();
    }

    /** Whether pictures are kept beside the verdicts. */
    public boolean keepsImages() {
        return files.keepImages();
    }

    /** How many images there are in all. */
    public int images() {
        return works.stream().mapToInt(RowWork::images).sum();
    }

    /** Keeps what was drawn. */
    public void save(RowWork work, Batch batch, Drawn drawn) {
        for (int i = 0; i < drawn.outcomes().size(); i++) {
            Outcome outcome = drawn.outcomes().get(i);
            if (keepsImages()) {
                files.savePicture(work, outcome.task(), drawn.pictures().get(i));
            }
            files.save(work, batch, outcome);
            outcomes.add(work, outcome);
        }
    }

    private void forgetPage() {
        try (DirectoryStream<Path> charts = Files.newDirectoryStream(folder, "*" + CHART)) {
            Files.deleteIfExists(page());
            for (Path chart : charts) {
                Files.delete(chart);
            }
        } catch (IOException e) {
            throw new EvalException("%s: an older report cannot be removed: %s".formatted(folder, Reason.of(e)), e);
        }
    }

    /**
     * What was found.
     *
     * @throws IllegalStateException if something is missing
     */
    public EvaluationResult result() {
        return EvaluationResult.of(evaluation, table, outcomes);
    }

    /** What a method's images of a row must show, in an order that all methods share. */
    public List<Claim> claims(Method method, int row) {
        return method.claims(table.rows().get(row));
    }

    /** What a judge says of the image of the first seed. */
    public Verdict verdict(int row, Method method, Claim claim, String judge) {
        return outcomes.verdict(row, method, claim, evaluation.seeds().getFirst(), judge);
    }

    /** Where the image of the first seed is; empty where images are not kept. */
    public Optional<Path> picture(int row, Method method, Claim claim) {
        if (!keepsImages()) {
            return Optional.empty();
        }
        RowWork work = works.stream()
                .filter(one -> one.row() == row && one.method().equals(method.drawnBy()))
                .findFirst()
                .orElseThrow();
        return work.tasks()
                .filter(task -> task.prompt().equals(claim.prompt())
                        && task.seed() == evaluation.seeds().getFirst())
                .map(task -> files.picture(work, task))
                .findFirst();
    }

    /**
     * Where a chart is, as SVG.
     *
     * @param name of it
     */
    public Path chart(String name) {
        return folder.resolve(name + CHART);
    }

    /** Where the whole result is, as JSON. */
    public Path report() {
        return folder.resolve("report.json");
    }

    /** Where the page is. */
    public Path page() {
        return folder.resolve("report.html");
    }

    /** Where the rows are, as CSV. */
    public Path rows() {
        return folder.resolve("rows.csv");
    }

    /** Writes both, in place of what another run wrote; its page and charts, which told of other methods, go. */
    public void write(EvaluationResult result) {
        forgetPage();
        AtomicFile.write(report(), true, ResultJson.write(result).getBytes(UTF_8));
        AtomicFile.write(rows(), true, RowsCsv.write(result).getBytes(UTF_8));
    }
}
