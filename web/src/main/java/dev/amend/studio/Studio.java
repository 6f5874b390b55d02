package dev.amend.studio;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.config.GenerationConfig;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.MapFile;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder.NamedUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A model in use by many: its edits and its jobs. */
public final class Studio implements AutoCloseable {
    /** The job that shows what an edit does to who comes for the first time. */
    public static final String WELCOME = "welcome";

    /** A reload of the page takes less. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final StableDiffusion model;
    private final Limits limits;
    private final EditDesk desk;
    private final EditBook edits;
    private final JobBoard jobs;

    /**
     * @param name what clients call the model
     * @param model open, and not used by others; its owner closes it after this
     * @param whenOver hears of each job that is over
     */
    public Studio(String name, StableDiffusion model, Limits limits, Consumer<Job> whenOver) {
        this(name, model, limits, GRACE, whenOver);
    }

    /** @param grace that a job has once nobody follows it any more */
    Studio(String name, StableDiffusion model, Limits limits, Duration grace, Consumer<Job> whenOver) {
        this.name = name;
        this.model = model;
        this.limits = limits;
        this.desk = new EditDesk(model.checkpoint(), model.options().tokenizer(), limits.waiting());
        this.edits = new EditBook(desk, limits);
        this.jobs = new JobBoard(new Artist(model, limits.seconds()), limits, grace, whenOver);
    }

    public String name() {
        return name;
    }

    public Checkpoint checkpoint() {
        return model.checkpoint();
    }

    public Limits limits() {
        return limits;
    }

    public EditBook edits() {
        return edits;
    }

    public JobBoard jobs() {
        return jobs;
    }

    /** How images are drawn where a client leaves everything open. */
    public DrawOrder usual(String prompt) {
        GenerationConfig recommended = checkpoint().generationConfig();
        GenerationRequest any = GenerationRequest.of(prompt, 0, model.nativeSize(), model.nativeSize());
        SchedulerId scheduler = model.scheduler(any);
        return new DrawOrder(
                prompt,
                Optional.empty(),
                List.of(0L),
                recommended.numInferenceSteps().orElse(any.steps()),
                recommended.guidanceScale().orElse(any.guidanceScale()),
                any.width(),
                any.height(),
                scheduler,
                List.of(),
                true);
    }

    /** What an edit is where nothing is said. */
    public EditDefaults usualEdit() {
        return EditDefaults.of(checkpoint().generationConfig());
    }

    /**
     * Tells what an edit would do.
     *
     * @param probes to try it on; if none, some that amend chooses
     * @param stillWanted throws if nobody waits for it any more when its turn has come: who types asks for many and wants the last
     */
    public EditForecast forecast(EditRequest request, double strength, List<Probe> probes, Runnable stillWanted) {
        return desk.forecast(request, strength, probes, stillWanted);
    }

    /**
     * Computes something with an edit, such as a file of it, in its turn: many at once would need the memory of many.
     *
     * @throws QueueFullException if too many wait already
     */
    public <T> T inTurn(Callable<T> work) {
        return desk.inTurn(work);
    }

    /**
     * Asks for images.
     *
     * @param client among whom turns are taken
     * @throws dev.amend.AmendException if they cannot be had, or there is no room in the queue
     */
    public Job draw(String client, DrawOrder order) {
        limits.check(order);
        model.check(order.request(List.of()));
        return jobs.submit(client, order, edits.uses(order.edits()));
    }

    /**
     * Names an edit that was made before.
     *
     * @throws OrderException if another has the name
     */
    public void add(String editName, MapFile file) {
        file.requireFit(checkpoint());
        edits.add(new NamedEdit(editName, file));
    }

    /** Draws what a first visit shows. */
    public void welcome(String editName, EditRequest edit, DrawOrder order) {
        edits.put(editName, edit);
        DrawOrder edited = order.with(List.of(new NamedUse(editName, 1)));
        jobs.submit(WELCOME, WELCOME, edited, edits.uses(edited.edits()));
    }

    /** Begins nothing more, lets what runs end within half a minute, and returns when all is over. */
    @Override
    public void close() {
        jobs.close(PATIENCE);
        desk.close();
    }
}
