package dev.amend.debias;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.debias.Profession.OwnEdit;
import dev.amend.debias.Search.Ending;
import dev.amend.debias.Search.Found;
import dev.amend.debias.Search.Tried;
import dev.amend.edit.Edit;
import dev.amend.edit.EditRequest;
import dev.amend.eval.PromptList;
import dev.amend.eval.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebiasEditsTest {
    private static final PromptList LIST =
            new PromptList("keep.txt", List.of("a cook", "the nurse at night", "an old judge", "a cook"));
    private static final DebiasTable.Row NURSE = TinyRun.TABLE.rows().getFirst();
    private static final DebiasTable.Row JUDGE = TinyRun.TABLE.rows().getLast();

    @TempDir
    Path folder;

    private DebiasSettings settings;
    private Checkpoint checkpoint;
    private DebiasEdits edits;

    @BeforeEach
    void open() {
        settings = TinyRun.settings(folder, Optional.of(LIST));
        checkpoint = Models.open(settings.evaluation().model().model(), OpenOptions.NONE);
        edits = new DebiasEdits(settings, checkpoint);
    }

    @AfterEach
    void close() {
        edits.close();
        checkpoint.close();
    }

    private static Profession edited(int number, DebiasTable.Row row, String towards, double lambda) {
        Tried best = new Tried(lambda, 0.5);
        Found found = new Found(best, Ending.REACHED, List.of(best));
        return unedited(number, row)
                .with(
                        new OwnEdit(towards, row.saying(towards, TinyRun.EVEN), found),
                        new Measured(List.of(Share.NONE), Tally.NONE));
    }

    private static Profession unedited(int number, DebiasTable.Row row) {
        Measured measured = new Measured(List.of(Share.NONE), Tally.NONE);
        return Profession.unedited(new RowLooks(number, row, List.of(0L)), Share.NONE, measured);
    }

    @Test
    void oneEditPreservesWhatIsSaidAndThePromptsThatDoNotNameIt() {
        EditRequest request = edits.alone(NURSE, "a male nurse", 3);
        assertThat(request.edits()).containsExactly(new Edit("a nurse", "a male nurse"));
        assertThat(request.preserve()).containsExactly("a female nurse", "a male nurse", "a cook", "an old judge");
        assertThat(request.lambda()).isEqualTo(3);
    }

    @Test
    void whatIsSaidMayBeLeftOut() {
        DebiasSettings without =
                new DebiasSettings(settings.evaluation(), settings.target(), settings.search(), false, false);
        try (DebiasEdits others = new DebiasEdits(without, checkpoint)) {
            assertThat(others.alone(NURSE, "a male nurse", 3).preserve()).containsExactly("a cook", "an old judge");
        }
    }

    @Test
    void joinedEditsHaveTheirLambdasAsWeights() {
        EditRequest request = edits.joint(List.of(edited(0, NURSE, "male", 1), edited(1, JUDGE, "female", 100)), 10);
        assertThat(request.lambda()).isEqualTo(10);
        assertThat(request.edits())
                .containsExactly(new Edit("a nurse", "a male nurse", 10), new Edit("a judge", "a female judge", 0.1));
        assertThat(request.preserve())
                .containsExactly("a female nurse", "a male nurse", "a female judge", "a male judge", "a cook");
    }

    @Test
    void professionAtItsTargetIsPreservedByTheJointMap() {
        EditRequest request = edits.joint(List.of(edited(0, NURSE, "male", 1), unedited(1, JUDGE)), 1);
        assertThat(request.edits()).containsExactly(new Edit("a nurse", "a male nurse", 1));
        assertThat(request.preserve())
                .containsExactly(
                        "a female nurse",
                        "a male nurse",
                        "a female judge",
                        "a male judge",
                        "a judge",
                        "a cook",
                        "an old judge");
    }

    @Test
    void mapCarriesItsRecipe() {
        EditRequest request = edits.joint(List.of(edited(0, NURSE, "male", 1), edited(1, JUDGE, "female", 4)), 2);
        assertThat(edits.make(request).recipe().edits()).isEqualTo(request.edits());
        assertThat(edits.make(request)).isSameAs(edits.make(request));
    }
}
