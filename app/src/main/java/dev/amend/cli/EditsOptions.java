package dev.amend.cli;

import dev.amend.edit.Forecast.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which edits are asked for. */
final class EditsOptions {
    static final String TOPIC = "What to edit";

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Pair> pairs = new ArrayList<>();

    @Option(
            names = "--edits",
            order = 3,
            paramLabel = "FILE",
            description = "Edits from a .yaml file (docs/edits.md) or a .csv file (columns old and new).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--rows",
            order = 4,
            paramLabel = "N-M",
            description = "Only these rows of the .csv file, counted from 0: 0-9 or 0,5,7.")
    private Optional<String> rows = Optional.empty();

    @Option(
            names = "--preserve",
            order = 5,
            paramLabel = "PROMPT",
            description = "A prompt that shall stay as it is. May be repeated.")
    private List<String> preserve = new ArrayList<>();

    @Option(
            names = "--undo",
            order = 6,
            paramLabel = "MAP",
            description = "Take back the edit of this map instead of making one.")
    private Optional<Path> undo = Optional.empty();

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<ProbeOption> probes = new ArrayList<>();

    /** One edit of the command line. */
    static final class Pair {
        @Option(
                names = "--from",
                order = 1,
                required = true,
                paramLabel = "PROMPT",
                description = "The source prompt: what the model is asked for.")
        private String from;

        @Option(
                names = "--to",
                order = 2,
                required = true,
                paramLabel = "PROMPT",
                description = "The destination prompt: what it shall take that to mean. Repeat both for more edits.")
        private String to;

        EditList.Entry entry() {
            return new EditList.Entry(from, to, Optional.empty(), Optional.empty());
        }
    }

    /** One probe of the command line. */
    static final class ProbeOption {
        @Option(
                names = "--probe",
                order = 7,
                required = true,
                paramLabel = "PROMPT",
                description = "Forecast how far the edit moves this prompt. May be repeated.")
        private String prompt;

        @Option(
                names = "--expect",
                order = 8,
                paramLabel = "PROMPT",
                description = "Behind a --probe: and how much it moves towards this one.")
        private String expect; // picocli cannot give an Optional inside a group

        Probe probe() {
            return new Probe(prompt, Optional.ofNullable(expect));
        }
    }

    List<EditList.Entry> pairs() {
        return pairs.stream().map(Pair::entry).toList();
    }

    Optional<Path> file() {
        return file;
    }

    Optional<String> rows() {
        return rows;
    }

    List<String> preserve() {
        return List.copyOf(preserve);
    }

    Optional<Path> undo() {
        return undo;
    }

    List<Probe> probes() {
        return probes.stream().map(ProbeOption::probe).toList();
    }
}
