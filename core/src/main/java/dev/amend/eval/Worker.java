package dev.amend.eval;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.eval.Judge.Question;
import dev.amend.image.Image;
import dev.amend.image.ImageMemory;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationParameters;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Latents;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.Sampling;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.tensor.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws and judges batches with an open model and open judges. For one thread at a time. */
public final class Worker implements AutoCloseable {
    private static final long BYTES_OF_UNEDITED_IMAGES = 256L << 20;

    private final Evaluation evaluation;
    private final Checkpoint checkpoint;
    private final StableDiffusion model;
    private final Judges judges;
    private final RowEdits edits;
    private final ImageMemory<Sample> unedited = new ImageMemory<>(BYTES_OF_UNEDITED_IMAGES);
    private Optional<Edited> last = Optional.empty();

    /** A row with its edit, made once for all of the row's batches. */
    private record Edited(int row, Method method, List<EditUse> edits) {
        boolean isOf(RowWork work) {
            return row == work.row() && method.equals(work.method());
        }
    }

    /**
     * A request's images.
     *
     * @param drawn how many of them were not known before
     */
    private record Made(List<Image> images, int drawn, double secondsInUnet) {}

    private Worker(Evaluation evaluation, Checkpoint checkpoint, StableDiffusion model, Judges judges) {
        this.evaluation = evaluation;
        this.checkpoint = checkpoint;
        this.model = model;
        this.judges = judges;
        this.edits = new RowEdits(evaluation, checkpoint);
    }

    /**
     * Opens all that an evaluation names, and needs nothing but that.
     *
     * @throws dev.amend.AmendException if something is not there, or is another by now, this version of amend included
     */
    public static Worker open(Evaluation evaluation) {
        evaluation.checkVersion();
        Checkpoint checkpoint = evaluation.model().open();
        try {
            Judges judges = Judges.open(evaluation.judges());
            try {
                StableDiffusion model = StableDiffusion.of(
                        checkpoint,
                        evaluation.images().options(evaluation.model().tokenizer()));
                return new Worker(evaluation, checkpoint, model, judges);
            } catch (RuntimeException e) {
                judges.close();
                throw e;
            }
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /**
     * Draws and judges one of a row's batches.
     *
     * @param progress hears of the steps
     */
    public Drawn draw(RowWork work, Batch batch, Progress progress) {
        long start = System.nanoTime();
        begin();
        GenerationRequest request = evaluation
                .images()
                .request(batch.tasks().stream().map(Task::sample).toList(), edits(work));
        Made made = made(request, progress);
        List<Outcome> outcomes = judged(batch.tasks(), made.images());
        return new Drawn(
                outcomes,
                pictures(request, made.images()),
                new Effort(made.drawn(), (System.nanoTime() - start) / 1e9, made.secondsInUnet()));
    }

    /**
     * Draws images that no row asks for, all at once, and has them judged.
     *
     * @param edits what acts on the model
     * @return a verdict of each judge for each image
     */
    public Map<String, List<Verdict>> verdicts(List<Look> looks, List<EditUse> edits, Progress progress) {
        begin();
        GenerationRequest request =
                evaluation.images().request(looks.stream().map(Look::sample).toList(), edits);
        List<Image> images = made(request, progress).images();
        return judges.verdicts(IntStream.range(0, images.size())
                .mapToObj(i -> new Question(
                        images.get(i),
                        looks.get(i).sample().prompt(),
                        looks.get(i).contrast().expected(),
                        looks.get(i).contrast().other()))
                .toList());
    }

    /** Has this thread's networks computed as the settings say, so that images are the same on every machine. */
    public void begin() {
        Threads.use(evaluation.images().threads());
    }

    /** The model. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    private List<EditUse> edits(RowWork work) {
        if (last.filter(edited -> edited.isOf(work)).isEmpty()) {
            last = Optional.of(new Edited(work.row(), work.method(), edits.of(work)));
        }
        return last.get().edits();
    }

    private Made made(GenerationRequest request, Progress progress) {
        boolean isEdited = !request.edits().isEmpty();
        Optional<List<Image>> known = isEdited ? Optional.empty() : unedited.find(request.samples());
        if (known.isPresent()) {
            return new Made(known.get(), 0, 0);
        }
        Latents latents;
        double secondsInUnet;
        try (Sampling sampling = model.sampling(request)) {
            latents = sampling.finish(progress);
            secondsInUnet = sampling.secondsInUnet();
        }
        List<Image> images = model.decode(latents);
        if (!isEdited) {
            IntStream.range(0, images.size())
                    .forEach(i -> unedited.add(request.samples().get(i), images.get(i)));
        }
        return new Made(images, images.size(), secondsInUnet);
    }

    /** All of the batch's questions at once: every image and prompt is then looked at once. */
    private List<Outcome> judged(List<Task> tasks, List<Image> images) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Image image = images.get(i);
            tasks.get(i).claims().forEach(claim -> questions.add(claim.about(image)));
        }
        Map<String, List<Verdict>> verdicts = judges.verdicts(questions);
        List<Outcome> outcomes = new ArrayList<>();
        int from = 0;
        for (Task task : tasks) {
            int end = from + task.claims().size();
            outcomes.add(new Outcome(task, part(verdicts, from, end)));
            from = end;
        }
        return outcomes;
    }

    private static Map<String, List<Verdict>> part(Map<String, List<Verdict>> verdicts, int from, int to) {
        return verdicts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, judge -> List.copyOf(judge.getValue().subList(from, to))));
    }

    private List<Png> pictures(GenerationRequest request, List<Image> images) {
        return IntStream.range(0, images.size())
                .mapToObj(i -> Png.of(
                        images.get(i),
                        Map.of(
                                Infotext.KEYWORD,
                                parameters(request, request.samples().get(i)))))
                .toList();
    }

    private String parameters(GenerationRequest request, Sample sample) {
        return GenerationParameters.of(model, request, sample).format();
    }

    @Override
    public void close() {
        edits.close();
        model.close();
        judges.close();
        checkpoint.close();
    }
}
