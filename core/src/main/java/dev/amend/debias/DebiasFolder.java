package dev.amend.debias;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.eval.Verdict;
import dev.amend.file.AtomicFile;
import dev.amend.file.Reason;
import dev.amend.file.ResultFolder;
import dev.amend.file.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a run lies: its settings, what was drawn and judged, and in the end what came of it. Another run goes on with what is there. */
public final class DebiasFolder {
    private final Path folder;
    private final DebiasSettings settings;

    private DebiasFolder(Path folder, DebiasSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Opens a folder, and makes it if it is not there.
     *
     * @throws dev.amend.AmendException if it holds a run with other settings, listing the differences, or something else
     */
    public static DebiasFolder open(Path folder, DebiasSettings asked) {
        ResultFolder place = new ResultFolder(folder, "settings.json");
        DebiasSettings settings = place.before()
                .map(json -> DebiasSettings.fromJson(place.file().toString(), json))
                .map(before -> asked.after(before, folder.toString()))
                .orElse(asked);
        place.begin(settings.toJson());
        return new DebiasFolder(folder, settings);
    }

    public DebiasSettings settings() {
        return settings;
    }

    /** The verdicts of a batch that was drawn; nothing if it was not, or its file is damaged or foreign. */
    Optional<List<Verdict>> find(LookBatch batch) {
        return SmallFile.read(path(batch)).flatMap(text -> VerdictsJson.read(batch, text));
    }

    void save(LookBatch batch, List<Verdict> verdicts) {
        SmallFile.write(path(batch), VerdictsJson.write(batch, verdicts).getBytes(UTF_8));
    }

    private Path path(LookBatch batch) {
        return folder.resolve("tasks").resolve(batch.file() + ".json");
    }

    /** Where the whole result is, as JSON. */
    public Path report() {
        return folder.resolve("debias.json");
    }

    /** Where the professions are, as CSV. */
    public Path rows() {
        return folder.resolve("rows.csv");
    }

    /** Where the chart is. */
    public Path chart() {
        return folder.resolve("shares.svg");
    }

    /** Where the joint map is, if any profession was edited. */
    public Path map() {
        return folder.resolve("joint.map.safetensors");
    }

    /** Writes all of it, in place of what another run wrote. */
    public void write(DebiasResult result) {
        result.joint().ifPresentOrElse(joint -> joint.map().write(map(), true), this::deleteMap);
        AtomicFile.write(report(), true, result.toJson().getBytes(UTF_8));
        AtomicFile.write(rows(), true, DebiasCsv.write(result).getBytes(UTF_8));
        AtomicFile.write(chart(), true, ShareChart.of(result).svg().getBytes(UTF_8));
    }

    /** One of other rows would be taken for this result's. */
    private void deleteMap() {
        try {
            Files.deleteIfExists(map());
        } catch (IOException e) {
            throw new DebiasException("%s: cannot be deleted: %s".formatted(map(), Reason.of(e)), e);
        }
    }
}
