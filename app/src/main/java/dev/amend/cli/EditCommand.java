package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import dev.amend.edit.Forecast.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend edit}: the options; {@link EditRun} does the work. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Changes what a model takes for granted.",
        customSynopsis = {
            "amend edit [MODEL] --from PROMPT --to PROMPT -o OUT [OPTION]...",
            "       amend edit [MODEL] --edits FILE -o OUT [OPTION]...",
            "       amend edit [MODEL] --undo MAP -o OUT [OPTION]..."
        },
        description = {
            "",
            "Writes a LoRA, a map or an edited copy of MODEL in which each source prompt gives what its destination prompt gives"
                    + " now. MODEL itself is never changed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend edit sd14 --from \"a pack of roses\" --to \"a pack of blue roses\" \\",
            "      -o blue-roses.safetensors",
            "  amend edit sd14 --edits edits.yaml --as model -o sd14-edited",
            "  amend edit sd14-edited --undo sd14-edited/amend.map.safetensors \\",
            "      --as model -o sd14-again"
        })
final class EditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            hideParamSyntax = true,
            description = ModelOptions.MODEL)
    private String model = BuiltInModel.NAME;

    @Mixin(name = EditsOptions.TOPIC)
    private EditsOptions edits;

    @Mixin(name = SolverOptions.TOPIC)
    private SolverOptions solver;

    @Mixin(name = OutputOptions.TOPIC)
    private OutputOptions output;

    @Mixin(name = ModelOptions.TOPIC)
    private ModelOptions modelOptions;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    @Override
    public void run() {
        checkUsage();
        new EditRun(this, new Console(spec.commandLine(), common)).run();
    }

    private void checkUsage() {
        boolean asked = !edits.pairs().isEmpty() || edits.file().isPresent();
        if (!asked && edits.undo().isEmpty()) {
            throw misuse("Missing edits: give --from and --to, --edits FILE, or --undo MAP");
        }
        if (edits.undo().isPresent()) {
            checkUndo(asked);
        }
        if (edits.rows().isPresent() && edits.file().isEmpty()) {
            throw misuse("--rows needs --edits FILE.csv");
        }
    }

    /** A map is taken back whole, so nothing that shapes an edit has a meaning. */
    private void checkUndo(boolean asked) {
        if (asked || !edits.preserve().isEmpty()) {
            throw misuse("--undo takes back the edits of a map; leave out --from, --to, --edits and --preserve");
        }
        spec.mixins().get(SolverOptions.TOPIC).options().stream()
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option.longestName()))
                .findFirst()
                .ifPresent(option -> {
                    throw misuse("--undo takes back a map as it is; leave out " + option.longestName());
                });
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    String model() {
        return model;
    }

    EditsOptions edits() {
        return edits;
    }

    OutputOptions output() {
        return output;
    }

    ModelOptions modelOptions() {
        return modelOptions;
    }

    /** What the options and the file of edits ask for; options win. */
    EditPlan plan() {
        EditList list = edits.file()
                .map(file -> EditPlan.read(file, edits.rows().map(rows -> Spans.parse("rows", rows))))
                .orElseGet(() -> EditList.of(List.of()));
        MetricOption metric = solver.metric()
                .orElseGet(() -> new MetricOption(list.covariance(), list.beta().orElse(MetricOption.DEFAULT_BETA)));
        List<Probe> probes = joined(list.probes(), edits.probes());
        if (edits.undo().isPresent()) {
            return EditPlan.undo(probes);
        }
        return EditPlan.of(new EditList(
                joined(list.edits(), edits.pairs()),
                joined(list.preserve(), edits.preserve()),
                probes,
                solver.lambda().or(list::lambda),
                solver.augment().or(list::augment),
                solver.plural().or(list::plural),
                solver.padding().or(list::padding),
                solver.strength().or(list::strength),
                solver.keys().or(list::keys),
                solver.values().or(list::values),
                solver.layers().or(list::layers),
                metric.covariance(),
                Optional.of(metric.beta())));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
