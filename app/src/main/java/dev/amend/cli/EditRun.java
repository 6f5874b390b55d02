package dev.amend.cli;

import dev.amend.adapter.LoraStyle;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.Projection;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.EditRequest;
import dev.amend.edit.EditResult;
import dev.amend.edit.Editor;
import dev.amend.edit.Forecast;
import dev.amend.edit.LambdaSearch;
import dev.amend.edit.LambdaSearch.Choice;
import dev.amend.edit.LoraExport;
import dev.amend.edit.LowRank;
import dev.amend.edit.MapFile;
import dev.amend.edit.ModelExport;
import dev.amend.edit.OutputCheck;
import dev.amend.edit.PreparedEdit;
import dev.amend.edit.RankChoice;
import dev.amend.edit.Recipe;
import dev.amend.edit.Spectrum;
import dev.amend.edit.TextMap;
import dev.amend.edit.Undo;
import dev.amend.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of {@code amend edit}: request → map → file → report. */
final class EditRun {
    private final EditCommand options;
    private final OutputOptions target;
    private final Console console;

    EditRun(EditCommand options, Console console) {
        this.options = options;
        this.target = options.output();
        this.console = console;
    }

    void run() {
        long start = System.nanoTime();
        EditPlan plan = options.plan();
        try (console;
                Checkpoint checkpoint =
                        Models.open(options.model(), options.modelOptions().openOptions())) {
            Path output = checkedOutput(checkpoint);
            EditReport report = new EditReport(ModelNames.title(options.model(), checkpoint), checkpoint);
            Made made = plan.request(checkpoint.generationConfig())
                    .map(request -> edit(checkpoint, request, plan, report))
                    .orElseGet(() -> undo(checkpoint, plan, report));
            write(checkpoint, made, output, report);
            report.seconds((System.nanoTime() - start) / 1e9);
            report.print(console);
        }
    }

    /** A map with what made it. */
    private record Made(TextMap map, Recipe recipe) {}

    private Made edit(Checkpoint checkpoint, EditRequest request, EditPlan plan, EditReport report) {
        List<Projection> projections = checkpoint.layout().select(request.layers());
        try (PromptEncoder encoder = encoder(checkpoint)) {
            PreparedEdit prepared = Editor.prepare(encoder, request, console);
            Optional<Choice> choice = plan.searchesLambda()
                    ? Optional.of(LambdaSearch.of(prepared, plan.probes(), encoder))
                    : Optional.empty();
            double lambda = choice.map(found -> found.best().lambda()).orElse(request.lambda());
            EditResult result = prepared.at(lambda);
            result.warnings().forEach(console::warn);
            report.edited(result, projections);
            choice.ifPresent(report::chosen);
            report.forecasts(Forecast.of(result.map(), plan.probes(), encoder));
            return new Made(result.map(), Recipe.of(request.withLambda(lambda), checkpoint));
        }
    }

    private Made undo(Checkpoint checkpoint, EditPlan plan, EditReport report) {
        Path path = options.edits().undo().orElseThrow();
        MapFile file = MapFile.read(path);
        warnIfNotTheLast(path, ModelExport.maps(checkpoint));
        MapFile inverse = Undo.of(file, checkpoint, console::warn);
        report.undone(
                inverse.recipe(), checkpoint.layout().select(inverse.recipe().layers()));
        if (!plan.probes().isEmpty()) {
            try (PromptEncoder encoder = encoder(checkpoint)) {
                report.forecasts(Forecast.of(inverse.map(), plan.probes(), encoder));
            }
        }
        return new Made(inverse.map(), inverse.recipe());
    }

    /** T₁T₂ is taken back by T₂⁻¹ first. */
    private void warnIfNotTheLast(Path map, List<Path> maps) {
        Path asked = map.toAbsolutePath().normalize();
        boolean earlier = maps.stream()
                .limit(Math.max(0, maps.size() - 1))
                .anyMatch(one -> one.toAbsolutePath().normalize().equals(asked));
        if (earlier) {
            console.warn("%s is not the last edit of this model: undo %s first, or the model will not come back"
                    .formatted(map, maps.getLast().getFileName()));
        }
    }

    private PromptEncoder encoder(Checkpoint checkpoint) {
        return PromptEncoders.load(checkpoint, options.modelOptions().tokenizer());
    }

    /** Where to write, after all that can be checked before the work. */
    private Path checkedOutput(Checkpoint checkpoint) {
        Path output = target.path(checkpoint);
        target.rank(); // fails now where it is none
        switch (target.form()) {
            case model -> OutputCheck.model(checkpoint, output);
            case lora, peft, map -> OutputCheck.file(checkpoint, output);
        }
        if (Files.exists(output) && !target.force()) {
            throw new CliException("%s: exists already; --force replaces it".formatted(output));
        }
        return output;
    }

    private void write(Checkpoint checkpoint, Made made, Path output, EditReport report) {
        switch (target.form()) {
            case lora -> writeAdapter(LoraStyle.KOHYA, checkpoint, made, output, report);
            case peft -> writeAdapter(LoraStyle.PEFT, checkpoint, made, output, report);
            case map -> cutMap(checkpoint, made, report).write(output, target.force());
            case model -> writeModel(checkpoint, cutMap(checkpoint, made, report), output, report);
        }
        report.written(output);
    }

    private void writeAdapter(LoraStyle style, Checkpoint checkpoint, Made made, Path output, EditReport report) {
        LowRank cut =
                LowRank.of(made.map(), target.rank(), target.factors(), checkpoint, projections(checkpoint, made));
        report.cut(cut.rank(), cut.error(), cut.dtype(), target.form());
        Recipe recipe = made.recipe().withRank(cut.rank(), cut.error());
        LoraExport.write(style, cut, recipe, checkpoint, output, target.force());
    }

    private void writeModel(Checkpoint checkpoint, MapFile map, Path output, EditReport report) {
        ModelExport.Written written = ModelExport.write(checkpoint, map, output, target.force(), console);
        written.leftOut()
                .forEach(file ->
                        console.warn("%s was not copied: it holds the unedited weights in a form that cannot be edited"
                                .formatted(file)));
        report.mapBeside(written.map());
    }

    /** Maps and models keep float32 factors; at full rank nothing but their rounding is lost, and nothing has to be measured. */
    private MapFile cutMap(Checkpoint checkpoint, Made made, EditReport report) {
        TextMap whole = Spectrum.of(made.map()).whole();
        TextMap map = whole;
        double error = 0;
        if (!(target.rank() instanceof RankChoice.Full)) {
            LowRank cut = LowRank.of(whole, target.rank(), DType.F32, checkpoint, projections(checkpoint, made));
            map = cut.map();
            error = cut.error();
        }
        report.cut(map.rank(), error, DType.F32, target.form());
        return new MapFile(map, made.recipe().withRank(map.rank(), error));
    }

    private static List<Projection> projections(Checkpoint checkpoint, Made made) {
        return checkpoint.layout().select(made.recipe().layers());
    }
}
