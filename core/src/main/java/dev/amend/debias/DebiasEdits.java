package dev.amend.debias;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.debias.Profession.OwnEdit;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Editor;
import dev.amend.edit.MapFile;
import dev.amend.edit.Recipe;
import dev.amend.edit.TextMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The edits of professions, one by one and joined. */
final class DebiasEdits implements AutoCloseable {
    private final DebiasSettings settings;
    private final Checkpoint checkpoint;
    private final PromptEncoder encoder;
    private Optional<Made> last = Optional.empty();

    /** @param checkpoint stays open as long as this */
    DebiasEdits(DebiasSettings settings, Checkpoint checkpoint) {
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.encoder =
                PromptEncoders.load(checkpoint, settings.evaluation().model().tokenizer());
    }

    /** One profession's edit. */
    EditRequest alone(DebiasTable.Row row, String destination, double lambda) {
        return request(
                List.of(new Edit(row.source(), destination)),
                Stream.concat(said(row), listed(List.of(row.source()))).toList(),
                lambda);
    }

    /**
     * All edits, each with the weight λ/λᵢ. A profession that was at its target keeps its prompt.
     *
     * @param lambda λ of the whole
     */
    EditRequest joint(List<Profession> professions, double lambda) {
        List<Edit> edits = new ArrayList<>();
        List<String> preserve = new ArrayList<>();
        for (Profession profession : professions) {
            DebiasTable.Row row = profession.row();
            Optional<OwnEdit> own = profession.edit();
            own.ifPresent(edit -> edits.add(new Edit(
                    row.source(), edit.destination(), lambda / edit.found().lambda())));
            said(row).forEach(preserve::add);
            if (own.isEmpty()) {
                preserve.add(row.source());
            }
        }
        listed(edits.stream().map(Edit::source).toList()).forEach(preserve::add);
        return request(edits, preserve, lambda);
    }

    private Stream<String> said(DebiasTable.Row row) {
        return settings.preserveSaid()
                ? Stream.of(row.said().expected(), row.said().other())
                : Stream.of();
    }

    /** The user's prompts, but for those that name what is edited. */
    private Stream<String> listed(List<String> sources) {
        return settings.evaluation().preserve().stream()
                .flatMap(list -> list.beside(sources, encoder.tokenizer()).stream());
    }

    private static EditRequest request(List<Edit> edits, List<String> preserve, double lambda) {
        return EditRequest.of(edits)
                .withPreserve(preserve.stream().distinct().toList())
                .withLambda(lambda);
    }

    /** The edit of a request; the last is kept, because every profession is measured with the joint one. */
    MapFile make(EditRequest request) {
        if (last.filter(made -> made.request().equals(request)).isEmpty()) {
            TextMap map = Editor.edit(encoder, request).map();
            Recipe recipe = Recipe.of(request, checkpoint).withRank(map.rank(), 0);
            last = Optional.of(new Made(request, new MapFile(map, recipe)));
        }
        return last.get().map();
    }

    private record Made(EditRequest request, MapFile map) {}

    @Override
    public void close() {
        encoder.close();
    }
}
