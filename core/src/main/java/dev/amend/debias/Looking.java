package dev.amend.debias;

import dev.amend.edit.EditRequest;
import dev.amend.eval.Look;
import dev.amend.eval.Verdict;
import dev.amend.eval.Worker;
import dev.amend.pipeline.EditUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws and judges what was not drawn and judged before. */
final class Looking {
    private final DebiasFolder folder;
    private final Worker worker;
    private final DebiasEdits edits;
    private final DebiasListener listener;

    Looking(DebiasFolder folder, Worker worker, DebiasEdits edits, DebiasListener listener) {
        this.folder = folder;
        this.worker = worker;
        this.edits = edits;
        this.listener = listener;
    }

    /**
     * A verdict for each look.
     *
     * @param file where they are kept, without extension
     * @param edit what acts on the model
     * @return nothing if the run was asked to end; what is done until then is kept
     */
    Optional<List<Verdict>> at(String file, Optional<EditRequest> edit, List<Look> looks) {
        String what =
                folder.settings().key() + "\n" + edit.map(EditRequest::toString).orElse("none");
        int size = folder.settings().evaluation().images().batch();
        List<EditUse> uses = new ArrayList<>(); // made when the first batch needs it
        List<Verdict> all = new ArrayList<>();
        for (LookBatch batch : LookBatch.of(file, what, looks, size)) {
            Optional<List<Verdict>> verdicts = folder.find(batch);
            if (verdicts.isEmpty()) {
                if (listener.isStopped()) {
                    return Optional.empty();
                }
                if (uses.isEmpty()) {
                    edit.map(edits::make).map(map -> new EditUse(map, 1)).ifPresent(uses::add);
                }
                verdicts = Optional.of(draw(batch, uses));
            }
            all.addAll(verdicts.get());
        }
        return Optional.of(all);
    }

    private List<Verdict> draw(LookBatch batch, List<EditUse> uses) {
        long start = System.nanoTime();
        List<Verdict> verdicts = worker.verdicts(batch.looks(), uses, listener)
                .get(folder.settings().judge().id());
        folder.save(batch, verdicts);
        listener.drawn(batch.looks().size(), (System.nanoTime() - start) / 1e9);
        return verdicts;
    }
}
