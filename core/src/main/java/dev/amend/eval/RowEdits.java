package dev.amend.eval;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Editor;
import dev.amend.edit.LambdaSearch;
import dev.amend.edit.MapFile;
import dev.amend.edit.PreparedEdit;
import dev.amend.edit.Recipe;
import dev.amend.edit.TextMap;
import dev.amend.eval.Method.Time;
import dev.amend.eval.Method.Time.Part;
import dev.amend.pipeline.EditUse;
import dev.amend.tokenizer.ClipTokenizer;
import java.util.List;
import java.util.Optional;

/** Makes the edits of rows. */
final class RowEdits implements AutoCloseable {
    private final Evaluation evaluation;
    private final Checkpoint checkpoint;
    private Optional<PromptEncoder> encoder = Optional.empty();

    /** @param checkpoint stays open as long as this */
    RowEdits(Evaluation evaluation, Checkpoint checkpoint) {
        this.evaluation = evaluation;
        this.checkpoint = checkpoint;
    }

    /** What acts on the model while a method draws a row. */
    List<EditUse> of(RowWork work) {
        return switch (work.method()) {
            case Method.None _, Method.Oracle _ -> List.of();
            case Time time -> List.of(new EditUse(edit(time, work.source(), work.destination()), 1));
        };
    }

    private MapFile edit(Time time, String source, String destination) {
        PromptEncoder open = encoder();
        EditRequest request = request(time, source, destination, open.tokenizer());
        PreparedEdit prepared = Editor.prepare(open, request, Progress.NONE);
        double lambda = time.lambda()
                .orElseGet(
                        () -> LambdaSearch.of(prepared, List.of(), open).best().lambda());
        TextMap map = prepared.at(lambda).map();
        return new MapFile(
                map, Recipe.of(request.withLambda(lambda), checkpoint).withRank(map.rank(), 0));
    }

    private PromptEncoder encoder() {
        if (encoder.isEmpty()) {
            encoder = Optional.of(
                    PromptEncoders.load(checkpoint, evaluation.model().tokenizer()));
        }
        return encoder.get();
    }

    private EditRequest request(Time time, String source, String destination, ClipTokenizer tokenizer) {
        List<String> preserve = evaluation
                .preserve()
                .filter(_ -> time.preserve())
                .map(list -> list.beside(List.of(source), tokenizer))
                .orElse(List.of());
        return EditRequest.of(source, destination)
                .withPreserve(preserve)
                .withLambda(time.lambda().orElse(EditRequest.DEFAULT_LAMBDA))
                .withPlural(time.has(Part.PLURAL))
                .withAugment(time.has(Part.AUGMENT))
                .withPadding(!time.has(Part.UNPADDED))
                .withCorpus(evaluation.corpus().filter(_ -> time.covariance()))
                .withLayers(time.layers());
    }

    @Override
    public void close() {
        encoder.ifPresent(PromptEncoder::close);
    }
}
