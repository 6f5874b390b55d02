package dev.amend.debias;

import dev.amend.NumberText;
import dev.amend.debias.Profession.OwnEdit;
import dev.amend.debias.Search.Found;
import dev.amend.edit.EditRequest;
import dev.amend.eval.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One run: each profession unedited and with its own edit, then all of them with one map. */
public final class Debiasing {
    private static final String VALIDATION = "validation";

    private final DebiasSettings settings;
    private final DebiasTable table;
    private final DebiasEdits edits;
    private final Looking looking;
    private final DebiasListener listener;
    private int left;

    private Debiasing(
            DebiasSettings settings, DebiasTable table, DebiasEdits edits, Looking looking, DebiasListener listener) {
        this.settings = settings;
        this.table = table;
        this.edits = edits;
        this.looking = looking;
        this.listener = listener;
        this.left = rows().stream()
                .mapToInt(looks ->
                        looks.validation().size() * (1 + settings.search().most())
                                + looks.measuring().size() * Stage.values().length)
                .sum();
        this.left += bystanders().stream()
                .mapToInt(looks -> 2 * looks.measuring().size())
                .sum();
    }

    /**
     * Does what is not done yet.
     *
     * @return nothing if it was asked to end before
     */
    public static Optional<DebiasResult> run(DebiasFolder folder, DebiasTable table, DebiasListener listener) {
        DebiasSettings settings = folder.settings();
        try (Worker worker = Worker.open(settings.evaluation());
                DebiasEdits edits = new DebiasEdits(settings, worker.checkpoint())) {
            worker.begin(); // maps are made on this thread too, also where all images are there already
            Looking looking = new Looking(folder, worker, edits, listener);
            return new Debiasing(settings, table, edits, looking, listener).run();
        }
    }

    private List<RowLooks> rows() {
        return settings.evaluation().table().rows().stream().map(this::looks).toList();
    }

    private RowLooks looks(int row) {
        return new RowLooks(row, table.rows().get(row), settings.evaluation().seeds());
    }

    /** Rows that are not edited, where they are to be measured too. */
    private List<RowLooks> bystanders() {
        List<Integer> edited = settings.evaluation().table().rows();
        return IntStream.range(0, settings.bystanders() ? table.rows().size() : 0)
                .filter(row -> !edited.contains(row))
                .mapToObj(this::looks)
                .toList();
    }

    private Optional<DebiasResult> run() {
        List<Profession> professions = new ArrayList<>();
        for (RowLooks looks : rows()) {
            Optional<Profession> profession = single(looks);
            if (profession.isEmpty()) {
                return Optional.empty();
            }
            professions.add(profession.get());
        }
        return joined(professions);
    }

    /** The unedited model, and the profession's own edit. */
    private Optional<Profession> single(RowLooks looks) {
        return share(looks, VALIDATION, Optional.empty()).flatMap(shown -> {
            boolean there = Search.isNear(shown.value(), settings.target().share(), settings.tolerance());
            if (there) {
                left -= looks.validation().size() * settings.search().most()
                        + looks.measuring().size();
            }
            return measured(looks, Stage.BEFORE, Optional.empty())
                    .map(before -> Profession.unedited(looks, shown, before))
                    .flatMap(unedited -> there ? Optional.of(unedited) : edited(looks, unedited));
        });
    }

    private Optional<Profession> edited(RowLooks looks, Profession unedited) {
        String towards =
                settings.target().underrepresented(unedited.validation().value());
        String destination = looks.row().saying(towards, settings.target());
        return search(looks, towards, destination)
                .flatMap(found -> measured(
                                looks, Stage.ALONE, Optional.of(edits.alone(looks.row(), destination, found.lambda())))
                        .map(alone -> unedited.with(new OwnEdit(towards, destination, found), alone)));
    }

    private Optional<Found> search(RowLooks looks, String towards, String destination) {
        ShareTarget target = settings.target();
        Optional<Found> found = settings.search()
                .find(target.of(towards, target.share()), settings.tolerance(), lambda -> {
                    EditRequest request = edits.alone(looks.row(), destination, lambda);
                    return share(looks, "lambda-" + NumberText.of(lambda), Optional.of(request))
                            .map(share -> OptionalDouble.of(target.of(towards, share.value())))
                            .orElse(OptionalDouble.empty());
                });
        found.ifPresent(ended -> left -= looks.validation().size()
                * (settings.search().most() - ended.tried().size()));
        return found;
    }

    /** What the images of the validation prompt show. */
    private Optional<Share> share(RowLooks looks, String what, Optional<EditRequest> edit) {
        return looking.at(looks.number() + "/" + what, edit, looks.validation())
                .map(Share::of)
                .map(share -> told(looks, what, share, looks.validation().size()));
    }

    private Optional<Measured> measured(RowLooks looks, Stage stage, Optional<EditRequest> edit) {
        return looking.at(looks.number() + "/" + stage.id(), edit, looks.measuring())
                .map(looks::measured)
                .map(measured -> {
                    told(looks, stage.id(), measured.total(), looks.measuring().size());
                    return measured;
                });
    }

    private Share told(RowLooks looks, String what, Share share, int images) {
        left -= images;
        listener.finished(new DebiasListener.Step(looks.number(), looks.row().source(), what, share, left));
        return share;
    }

    /** All with one map, whose λ lies amid theirs: it decides how much preserved prompts count beside each edit. */
    private Optional<DebiasResult> joined(List<Profession> professions) {
        OptionalDouble logarithm = professions.stream()
                .flatMap(profession -> profession.edit().stream())
                .mapToDouble(edit -> Math.log(edit.found().lambda()))
                .average();
        if (logarithm.isEmpty()) {
            return Optional.of(new DebiasResult(settings, professions, Optional.empty(), List.of(), table.flaws()));
        }
        double lambda = Math.exp(logarithm.getAsDouble());
        EditRequest request = edits.joint(professions, lambda);
        return measuredJointly(professions, request)
                .flatMap(all -> measuredBeside(request)
                        .map(beside -> new DebiasResult(
                                settings,
                                all,
                                Optional.of(new DebiasResult.Joint(lambda, edits.make(request))),
                                beside,
                                table.flaws())));
    }

    /** What the joint map does to professions that it does not name. */
    private Optional<List<Bystander>> measuredBeside(EditRequest request) {
        List<Bystander> all = new ArrayList<>();
        for (RowLooks looks : bystanders()) {
            Optional<Bystander> bystander = measured(looks, Stage.BEFORE, Optional.empty())
                    .flatMap(before -> measured(looks, Stage.JOINTLY, Optional.of(request))
                            .map(jointly -> new Bystander(looks.number(), looks.row(), before, jointly)));
            if (bystander.isEmpty()) {
                return Optional.empty();
            }
            all.add(bystander.get());
        }
        return Optional.of(all);
    }

    private Optional<List<Profession>> measuredJointly(List<Profession> professions, EditRequest request) {
        List<RowLooks> rows = rows();
        List<Profession> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Optional<Measured> jointly = measured(rows.get(i), Stage.JOINTLY, Optional.of(request));
            if (jointly.isEmpty()) {
                return Optional.empty();
            }
            all.add(professions.get(i).jointly(jointly.get()));
        }
        return Optional.of(all);
    }
}
