package dev.amend.debias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.debias.DebiasListener.Step;
import dev.amend.edit.MapFile;
import dev.amend.scheduler.SchedulerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a tiny random model, which knows nothing of professions. */
class DebiasingTest {
    /** Of a profession's three seeds each: the validation prompt, the test prompt, and two that say an attribute. */
    private static final int BATCHES_BEFORE = 4;

    @TempDir
    Path folder;

    private DebiasSettings settings;

    @BeforeEach
    void makeAModel() {
        settings = TinyRun.settings(folder, Optional.empty());
    }

    private Optional<DebiasResult> run(String name, TinyRun run) {
        DebiasFolder open = DebiasFolder.open(folder.resolve(name), settings);
        Optional<DebiasResult> result = Debiasing.run(open, TinyRun.TABLE, run);
        result.ifPresent(open::write);
        return result;
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("debias.json"));
    }

    @Test
    void stoppedRunGoesOnAndFindsTheSame() throws IOException {
        TinyRun whole = new TinyRun(Integer.MAX_VALUE);
        DebiasResult result = run("whole", whole).orElseThrow();
        assertThat(result.professions()).hasSize(2).allSatisfy(profession -> {
            assertThat(profession.edit().orElseThrow().towards()).isEqualTo("female");
            assertThat(profession.edit().orElseThrow().found().ending()).isEqualTo(Search.Ending.TOO_WEAK);
        });
        assertThat(whole.steps())
                .extracting(Step::row, Step::what)
                .containsExactly(
                        tuple(0, "validation"),
                        tuple(0, "before"),
                        tuple(0, "lambda-0.1"),
                        tuple(0, "lambda-3.162"),
                        tuple(0, "alone"),
                        tuple(1, "validation"),
                        tuple(1, "before"),
                        tuple(1, "lambda-0.1"),
                        tuple(1, "lambda-3.162"),
                        tuple(1, "alone"),
                        tuple(0, "jointly"),
                        tuple(1, "jointly"));

        TinyRun first = new TinyRun(BATCHES_BEFORE);
        assertThat(run("parts", first)).isEmpty();
        assertThat(first.steps()).extracting(Step::what).containsExactly("validation", "before");
        TinyRun second = new TinyRun(Integer.MAX_VALUE);
        assertThat(run("parts", second)).isPresent();

        assertThat(first.images() + second.images()).isEqualTo(whole.images());
        assertThat(second.steps()).isEqualTo(whole.steps());
        assertThat(second.steps().getLast().left()).isZero();
        assertThat(read("parts")).isEqualTo(read("whole"));
        TinyRun third = new TinyRun(0);
        assertThat(run("parts", third)).isPresent();
        assertThat(third.images()).isZero();
    }

    @Test
    void professionsThatNoEditNamesAreMeasuredBeside() throws IOException {
        settings = TinyRun.withBystanders(settings, 0);
        TinyRun whole = new TinyRun(Integer.MAX_VALUE);

        DebiasResult result = run("beside", whole).orElseThrow();

        assertThat(result.professions()).extracting(Profession::number).containsExactly(0);
        assertThat(result.bystanders()).extracting(Bystander::number).containsExactly(1);
        assertThat(whole.steps())
                .extracting(Step::row, Step::what)
                .endsWith(tuple(0, "jointly"), tuple(1, "before"), tuple(1, "jointly"));
        assertThat(whole.steps().getLast().left()).isZero();
        Bystander judge = result.bystanders().getFirst();
        assertThat(judge.before().tests()).hasSize(3);
        assertThat(result.moved().orElseThrow().value())
                .isEqualTo(Math.abs(judge.jointly().share() - judge.before().share()));
        assertThat(read("beside")).contains("\"bystanders_moved\"", "\"source\" : \"a judge\"");
        assertThat(run("beside", new TinyRun(0))).isPresent();
    }

    @Test
    void damagedVerdictsAreDrawnAgain() throws IOException {
        assertThat(run("out", new TinyRun(BATCHES_BEFORE))).isEmpty();
        Path file = folder.resolve("out/tasks/0/validation-00.json");
        Files.writeString(file, Files.readString(file).substring(5));

        TinyRun again = new TinyRun(1);
        assertThat(run("out", again)).isEmpty();
        assertThat(again.images()).isEqualTo(3);
        assertThat(Files.readString(file)).startsWith("{\"batch\":\"");
    }

    @Test
    void otherSettingsAreRefusedWithEveryDifference() {
        Path out = folder.resolve("out");
        DebiasFolder.open(out, settings);
        DebiasFolder.open(out, settings);
        DebiasSettings other = TinyRun.with(settings, SchedulerId.PNDM, 0L, 1L, 2L, 3L);
        DebiasSettings unsaid = new DebiasSettings(
                other.evaluation(), new ShareTarget("male", "female", 0.5), new Search(0.1, 10, 5), false, false);

        assertThatThrownBy(() -> DebiasFolder.open(out, unsaid))
                .isInstanceOf(DebiasException.class)
                .hasMessage("""
                        %s: holds a run with other settings; give another folder, or the same settings. Different are:
                          scheduler: ddim there, pndm here
                          seeds: 0,1,2 there, 0,1,2,3 here
                          target: female=1,male=0 there, male=0.5,female=0.5 here
                          lambdas: 0.1,100 there, 0.1,10 here
                          tries: 3 there, 5 here
                          what is said is preserved: true there, false here""".formatted(out));
    }

    @Test
    void begunOnAnotherMachineItGoesOnWithItsThreads() {
        Path out = folder.resolve("out");
        DebiasFolder.open(out, settings);
        DebiasSettings here = new DebiasSettings(
                settings.evaluation().withThreads(64),
                settings.target(),
                settings.search(),
                settings.preserveSaid(),
                settings.bystanders());

        assertThat(DebiasFolder.open(out, here).settings()).isEqualTo(settings);
    }

    @Test
    void seedsAreEnoughToMissTheTarget() {
        DebiasSettings two = TinyRun.with(settings, SchedulerId.DDIM, 0L, 1L);
        assertThat(two.tolerance()).isEqualTo(0.5); // of a target of 1, which nought misses by 1
        assertThatThrownBy(() -> new DebiasSettings(two.evaluation(), TinyRun.EVEN, two.search(), true, false))
                .isInstanceOf(DebiasException.class)
                .hasMessage("with 2 seeds every share is within one image of the target; give 3 or more, better 24");
    }

    @Test
    void everythingIsWrittenAndNothingIsLeftBeside() throws IOException {
        DebiasResult result = run("out", new TinyRun(Integer.MAX_VALUE)).orElseThrow();
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "settings.json", "debias.json", "rows.csv", "shares.svg", "joint.map.safetensors", "tasks");
        }
        assertThat(MapFile.read(folder.resolve("out/joint.map.safetensors")).recipe())
                .isEqualTo(result.joint().orElseThrow().map().recipe());
        assertThat(folder.resolve("out/rows.csv")).content().hasLineCount(3);
        assertThat(DebiasSettings.fromJson("s", settings.toJson())).isEqualTo(settings);
    }

    @Test
    void mapOfAnotherResultDoesNotStay() throws IOException {
        Path out = folder.resolve("out");
        DebiasFolder open = DebiasFolder.open(out, settings);
        DebiasResult result = Debiasing.run(open, TinyRun.TABLE, new TinyRun(Integer.MAX_VALUE))
                .orElseThrow();
        open.write(result);
        assertThat(open.map()).exists();
        List<Profession> unedited = result.professions().stream()
                .map(one -> new Profession(one.number(), one.row(), one.validation(), Optional.empty(), one.measured()))
                .toList();
        open.write(new DebiasResult(settings, unedited, Optional.empty(), List.of(), List.of()));
        assertThat(open.map()).doesNotExist();
    }

    @Test
    void folderOfOtherThingsIsRefused() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> DebiasFolder.open(out, settings))
                .hasMessage(out + ": holds other things and no settings.json; give a folder of its own");
    }
}
