package dev.amend.studio;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.edit.EditResult;
import dev.amend.edit.Editor;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.MapFile;
import dev.amend.edit.PreparedEdit;
import dev.amend.edit.Probes;
import dev.amend.edit.Recipe;
import dev.amend.edit.Spectrum;
import dev.amend.edit.TextMap;
import dev.amend.edit.TokenAlignment;
import dev.amend.edit.UsualProbes;
import dev.amend.tokenizer.ClipTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Computes edits with a text encoder of its own, so that nobody waits for an image to be drawn. */
final class EditDesk implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final Optional<Path> tokenizer;
    private final OneThread thread;
    private Optional<PromptEncoder> encoder = Optional.empty();
    private Optional<Prepared> last = Optional.empty();
    private volatile boolean closed;

    /** An edit but for λ, with the probes it is tried on: who moves a slider waits for a solve only. */
    private record Prepared(
            EditRequest request, List<Probe> asked, PreparedEdit edit, Probes probes, List<Boolean> follow) {
        boolean is(EditRequest other, List<Probe> otherAsked) {
            return request.withLambda(1).equals(other.withLambda(1)) && asked.equals(otherAsked);
        }
    }

    /**
     * @param tokenizer instead of the model's own
     * @param capacity how many may be at it at a time
     */
    EditDesk(Checkpoint checkpoint, Optional<Path> tokenizer, int capacity) {
        this(checkpoint, tokenizer, new OneThread("edits", capacity));
    }

    EditDesk(Checkpoint checkpoint, Optional<Path> tokenizer, OneThread thread) {
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
        this.thread = thread;
    }

    /**
     * Tells what an edit would do.
     *
     * @param request of full strength
     * @param strength of the edit that is tried
     * @param probes to try it on; if none, some that amend chooses
     * @param stillWanted throws if nobody waits for it any more when its turn has come
     * @throws dev.amend.edit.EditException if it changes nothing
     */
    EditForecast forecast(EditRequest request, double strength, List<Probe> probes, Runnable stillWanted) {
        return thread.call(() -> {
            stillWanted.run();
            Prepared prepared = prepared(request, probes);
            EditResult result = prepared.edit().at(request.lambda());
            Edit edit = request.edits().getFirst();
            ClipTokenizer tokens = encoder().tokenizer();
            return new EditForecast(
                    request,
                    tokens(edit.source()),
                    tokens(edit.destination()),
                    TokenAlignment.of(edit.source(), edit.destination(), tokens),
                    result,
                    prepared.probes().under(result.map().scaled(strength)),
                    prepared.follow());
        });
    }

    /** Makes an edit. */
    MapFile make(EditRequest request) {
        return thread.call(() -> {
            TextMap map = Spectrum.of(Editor.edit(encoder(), request).map()).whole();
            return new MapFile(map, Recipe.of(request, checkpoint).withRank(map.rank(), 0));
        });
    }

    /** Computes something else with an edit, in its turn. */
    <T> T inTurn(Callable<T> work) {
        return thread.call(work);
    }

    private Prepared prepared(EditRequest request, List<Probe> asked) {
        Optional<Prepared> known = last.filter(prepared -> prepared.is(request, asked));
        Prepared prepared = known.orElseGet(() -> prepare(request, asked));
        last = Optional.of(prepared);
        return prepared;
    }

    private Prepared prepare(EditRequest request, List<Probe> asked) {
        PreparedEdit edit = Editor.prepare(encoder(), request, Progress.NONE);
        if (!asked.isEmpty()) {
            return new Prepared(request, asked, edit, Probes.of(asked, encoder()), List.of());
        }
        UsualProbes usual = UsualProbes.of(request);
        List<Probe> all = Stream.concat(usual.following().stream(), usual.staying().stream())
                .toList();
        List<Boolean> follow = Stream.concat(
                        Collections.nCopies(usual.following().size(), true).stream(),
                        Collections.nCopies(usual.staying().size(), false).stream())
                .toList();
        return new Prepared(request, asked, edit, Probes.of(all, encoder()), follow);
    }

    private List<String> tokens(String prompt) {
        ClipTokenizer tokens = encoder().tokenizer();
        int[] ids = tokens.ids(prompt);
        return Arrays.stream(ids, 1, ids.length - 1).mapToObj(tokens::token).toList();
    }

    private PromptEncoder encoder() {
        if (closed) {
            throw new StoppingException(); // what waited behind the closing has nothing to compute with
        }
        encoder = Optional.of(encoder.orElseGet(() -> PromptEncoders.load(checkpoint, tokenizer)));
        return encoder.get();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        thread.close(() -> encoder.ifPresent(PromptEncoder::close));
    }
}
