package dev.amend.cli;

import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.RankChoice;
import dev.amend.tensor.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend edit}: the options; {@link EditRun} does the work. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        header = "Changes what a model takes for granted.",
        description = {
            "",
            "Writes a LoRA, a map or an edited copy of MODEL in which each source prompt gives what its destination prompt gives"
                    + " now. MODEL itself is never changed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend edit sd14 --from \"a pack of roses\" --to \"a pack of blue roses\" -o blue-roses.safetensors",
            "  amend edit sd14 --edits edits.yaml --as model -o sd14-edited",
            "  amend edit sd14-edited --undo sd14-edited/amend.map.safetensors --as model -o sd14-again"
        })
final class EditCommand implements Runnable {
    /** What is written. */
    enum Form {
        lora,
        peft,
        map,
        model
    }

    /** The types an adapter's factors come in. */
    enum Factors {
        fp16(DType.F16),
        float32(DType.F32);

        private final DType dtype;

        Factors(DType dtype) {
            this.dtype = dtype;
        }

        DType dtype() {
            return dtype;
        }
    }

    /** One edit of the command line. */
    static final class Pair {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "PROMPT",
                description = "The source prompt: what the model is asked for.")
        private String from;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "PROMPT",
                description = "The destination prompt: what it shall take that to mean. Repeat both for more edits.")
        private String to;
    }

    /** One probe of the command line. */
    static final class ProbeOption {
        @Option(
                names = "--probe",
                required = true,
                paramLabel = "PROMPT",
                description = "Forecast how far the edit moves this prompt. May be repeated.")
        private String prompt;

        @Option(names = "--expect", paramLabel = "PROMPT", description = "…and how much it moves towards this one.")
        private String expect; // picocli cannot give an Optional inside a group

        Probe probe() {
            return new Probe(prompt, Optional.ofNullable(expect));
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A diffusers folder, a single .safetensors file, or the name of a model in the hub cache.")
    private String model;

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Pair> pairs = new ArrayList<>();

    @Option(
            names = "--edits",
            paramLabel = "FILE",
            description = "Edits from a .yaml file (docs/edits.md) or a .csv file (columns old and new).")
    private Optional<Path> editsFile = Optional.empty();

    @Option(names = "--rows", paramLabel = "N-M", description = "Only these rows of a .csv file, counted from 0.")
    private Optional<String> rows = Optional.empty();

    @Option(
            names = "--preserve",
            paramLabel = "PROMPT",
            description = "A prompt that shall stay as it is. May be repeated.")
    private List<String> preserve = new ArrayList<>();

    @Option(
            names = "--lambda",
            paramLabel = "NUMBER",
            description = "How dear changes are: small edits hard, large keeps the model as it was. Default: 0.1")
    private Optional<Double> lambda = Optional.empty();

    @Option(
            names = "--augment",
            description = "Make each edit behind \"A photo of\", \"An image of\" and \"A picture of\" as well.")
    private boolean augment;

    @Option(names = "--no-keys", description = "Leave the keys as they are.")
    private boolean noKeys;

    @Option(names = "--no-values", description = "Leave the values as they are.")
    private boolean noValues;

    @Option(
            names = "--layers",
            paramLabel = "LAYERS",
            description = "down, up, mid, numbers and spans such as 0-3, with commas. Default: all")
    private Optional<String> layers = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description =
                    "identity, or covariance=FILE[@BETA]: prompts, one a line, whose directions shall be dear to change. Default: identity")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--strength",
            paramLabel = "NUMBER",
            description = "How much of the edit: 0.5 is half of it. Default: 1")
    private Optional<Double> strength = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "lora",
            description =
                    "lora (loads everywhere), peft (its twin for diffusers), map (amend's own), or model. Default: lora")
    private Form form;

    @Option(
            names = "--rank",
            paramLabel = "RANK",
            description =
                    "auto keeps every projection's change within 0.1 %%, full keeps all, or a number. Default: auto for lora and peft, else full")
    private Optional<String> rank = Optional.empty();

    @Option(
            names = "--factors",
            paramLabel = "TYPE",
            defaultValue = "fp16",
            description = "fp16 or float32, for lora and peft. Default: fp16")
    private Factors factors;

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<ProbeOption> probes = new ArrayList<>();

    @Option(names = "--undo", paramLabel = "MAP", description = "Take back the edit of this map instead of making one.")
    private Optional<Path> undo = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The file or folder to write.")
    private Path output;

    @Option(names = "--force", description = "Replace OUT if it exists.")
    private boolean force;

    @Mixin
    private ModelOptions modelOptions;

    @Mixin(name = CommonOptions.MIXIN)
    private CommonOptions common;

    @Override
    public void run() {
        checkUsage();
        new EditRun(this, new Console(spec.commandLine(), common)).run();
    }

    private void checkUsage() {
        boolean asked = !pairs.isEmpty() || editsFile.isPresent();
        if (asked == undo.isPresent()) {
            throw misuse(
                    asked
                            ? "--undo takes no edits"
                            : "Missing edits: give --from and --to, --edits FILE, or --undo MAP");
        }
        if (rows.isPresent() && editsFile.isEmpty()) {
            throw misuse("--rows needs --edits FILE.csv");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    String model() {
        return model;
    }

    ModelOptions modelOptions() {
        return modelOptions;
    }

    Form form() {
        return form;
    }

    DType factors() {
        return factors.dtype();
    }

    RankChoice rank() {
        boolean adapter = form == Form.lora || form == Form.peft;
        return RankChoice.parse(rank.orElse(adapter ? "auto" : "full"));
    }

    Optional<Path> undo() {
        return undo;
    }

    Path output() {
        return output;
    }

    boolean force() {
        return force;
    }

    /** What the options and the file of edits ask for; options win. */
    EditPlan plan() {
        EditList list = editsFile
                .map(file -> EditPlan.read(file, rows.map(RowRange::parse)))
                .orElseGet(() -> EditList.of(List.of()));
        List<EditList.Entry> edits = new ArrayList<>(list.edits());
        pairs.forEach(pair -> edits.add(new EditList.Entry(pair.from, pair.to, Optional.empty(), Optional.empty())));
        List<String> kept = new ArrayList<>(list.preserve());
        kept.addAll(preserve);
        List<Probe> allProbes = new ArrayList<>(list.probes());
        probes.forEach(probe -> allProbes.add(probe.probe()));
        MetricOption chosen = metric.map(MetricOption::parse)
                .orElseGet(() -> new MetricOption(list.covariance(), list.beta().orElse(MetricOption.DEFAULT_BETA)));
        return EditPlan.of(new EditList(
                edits,
                kept,
                allProbes,
                lambda.or(list::lambda),
                augment ? Optional.of(true) : list.augment(),
                strength.or(list::strength),
                noKeys ? Optional.of(false) : list.keys(),
                noValues ? Optional.of(false) : list.values(),
                layers.or(list::layers),
                chosen.covariance(),
                Optional.of(chosen.beta())));
    }
}
