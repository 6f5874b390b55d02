package dev.amend.studio;

import static dev.amend.studio.TinyStudio.edited;
import static dev.amend.studio.TinyStudio.order;
import static dev.amend.studio.TinyStudio.over;
import static dev.amend.studio.TinyStudio.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.edit.EditRequest;
import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.pipeline.EditUse;
import dev.amend.studio.DrawOrder.NamedUse;
import dev.amend.studio.Job.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of images that are asked for, on a tiny random model. */
@Timeout(120)
class StudioTest {
    private static final EditRequest BLUE = EditRequest.of("a rose", "a blue rose");
    private static final EditRequest GREEN = EditRequest.of("a rose", "a green rose");

    @TempDir
    Path folder;

    private TinyStudio tiny;
    private Studio studio;

    @BeforeEach
    void open() {
        tiny = TinyStudio.in(folder);
        studio = tiny.studio();
    }

    @AfterEach
    void close() {
        tiny.close();
    }

    private Job draw(DrawOrder order) {
        return studio.draw("somebody", order);
    }

    private static Optional<Png> before(Job job, int number) {
        return job.picture(new Picture(number, Picture.Which.BEFORE));
    }

    private static Optional<Png> after(Job job, int number) {
        return job.picture(new Picture(number, Picture.Which.AFTER));
    }

    private static List<NamedUse> blue(double strength) {
        return List.of(new NamedUse("blue", strength));
    }

    @Test
    void beforeAndAfterShareTheSeedAndSayHowTheyWereMade() throws InterruptedException {
        studio.edits().put("blue", BLUE);
        Job job = over(draw(edited(2, blue(1), true, 3, 4)));
        assertThat(job.status().state()).isEqualTo(State.DONE);
        assertThat(job.status().step()).isEqualTo(job.status().steps());
        for (int i = 0; i < 2; i++) {
            Png before = before(job, i).orElseThrow();
            Png after = after(job, i).orElseThrow();
            assertThat(after.image()).isNotEqualTo(before.image());
            assertThat(before.text().get(Infotext.KEYWORD))
                    .startsWith("a rose\nSteps: 2, Sampler: DDIM")
                    .contains("Seed: " + (3 + i))
                    .contains("Size: 64x64")
                    .doesNotContain("blue");
            assertThat(after.text().get(Infotext.KEYWORD))
                    .contains("Seed: " + (3 + i))
                    .contains("blue");
        }
        assertThat(before(job, 0)).isNotEqualTo(before(job, 1));
    }

    @Test
    void thereIsNoAfterWithoutEdits() throws InterruptedException {
        Job job = over(draw(order(2, 3)));
        assertThat(job.status().state()).isEqualTo(State.DONE);
        assertThat(before(job, 0)).isPresent();
        assertThat(after(job, 0)).isEmpty();
    }

    @Test
    void uneditedImagesAreDrawnOnce() throws InterruptedException {
        studio.edits().put("blue", BLUE);
        Job whole = over(draw(edited(2, blue(1), true, 3)));
        Job half = over(draw(edited(2, blue(0.5), true, 3)));
        assertThat(before(half, 0)).isEqualTo(before(whole, 0));
        assertThat(after(half, 0)).isNotEqualTo(after(whole, 0));
        assertThat(half.status().steps()).isEqualTo(whole.status().steps() / 2);
        Job plain = over(draw(order(2, 3)));
        assertThat(before(plain, 0)).isEqualTo(before(whole, 0));
        assertThat(plain.status().step()).isZero();
    }

    @Test
    void waitingJobIsCancelledAtOnce() throws InterruptedException {
        tiny.hold();
        Job first = draw(order(2, 1));
        Job second = draw(order(2, 2));
        assertThat(studio.jobs().position(second)).isEqualTo(2);
        studio.jobs().cancel(first);
        assertThat(first.status().state()).isEqualTo(State.CANCELLED);
        assertThat(studio.jobs().position(second)).isEqualTo(1);
        tiny.release();
        assertThat(over(second).status().state()).isEqualTo(State.DONE);
        assertThat(before(first, 0)).isEmpty();
    }

    @Test
    void runningJobIsCancelledAtItsNextStep() throws InterruptedException {
        Job job = running(tiny.endless());
        assertThat(studio.jobs().running()).contains(job);
        assertThat(studio.jobs().position(job)).isZero();
        studio.jobs().cancel(job);
        Job.Status status = over(job).status();
        assertThat(status.state()).isEqualTo(State.CANCELLED);
        assertThat(status.step()).isLessThan(status.steps());
        assertThat(before(job, 0)).isEmpty();
        assertThat(over(draw(order(1, 0))).status().state()).isEqualTo(State.DONE);
    }

    @Test
    void failedJobSaysWhy() throws InterruptedException {
        DrawOrder usual = order(2, 0);
        DrawOrder odd = new DrawOrder(
                usual.prompt(),
                usual.negativePrompt(),
                usual.seeds(),
                usual.steps(),
                usual.guidance(),
                65,
                usual.height(),
                usual.scheduler(),
                List.of(),
                true);
        Job job = over(studio.jobs().submit("somebody", odd, List.of()));
        assertThat(job.status().state()).isEqualTo(State.FAILED);
        assertThat(job.status().message().orElseThrow())
                .isEqualTo(
                        "width 65: this model makes images whose sides are multiples of 8; the nearest are 64 and 72");
        assertThat(job.failure()).as("nothing broke in amend").isEmpty();
        assertThat(over(draw(usual)).status().state()).isEqualTo(State.DONE);
    }

    @Test
    void whatBreaksInAmendItselfIsKeptForTheLog() throws InterruptedException {
        Job job = over(studio.jobs().submit("somebody", edited(2, blue(1), true, 3), List.of(new EditUse(null, 1))));
        assertThat(job.status().message().orElseThrow()).contains("please report this");
        assertThat(job.failure()).isPresent();
        assertThat(over(draw(order(2, 0))).status().state()).isEqualTo(State.DONE);
    }

    @Test
    void editsThatChangeWhileAJobWaitsDoNotChangeTheJob() throws InterruptedException {
        studio.edits().put("blue", BLUE);
        DrawOrder order = edited(2, blue(1), false, 3);
        Optional<Png> expected = after(over(draw(order)), 0);
        tiny.hold();
        Job beforeReplacing = draw(order);
        studio.edits().put("blue", GREEN);
        Job beforeRemoving = draw(order);
        assertThat(studio.edits().remove("blue")).isTrue();
        tiny.release();
        assertThat(after(over(beforeReplacing), 0)).isEqualTo(expected);
        assertThat(after(over(beforeRemoving), 0)).isPresent().isNotEqualTo(expected);
    }

    @Test
    void jobThatNobodyFollowsAnyMoreIsCancelled() throws InterruptedException {
        Job job = running(tiny.endless());
        Follower one = Follower.ofAll();
        studio.jobs().follow(job, one);
        Follower other = Follower.ofAll();
        studio.jobs().follow(job, other);
        studio.jobs().unfollow(job, one);
        studio.jobs().unfollow(job, other);
        assertThat(over(job).status().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void jobThatSomebodyElseFollowsGoesOn() throws InterruptedException {
        tiny.hold();
        Job job = draw(order(2, 3));
        Follower one = Follower.ofAll();
        studio.jobs().follow(job, one);
        studio.jobs().follow(job, Follower.ofStatus());
        studio.jobs().unfollow(job, one);
        tiny.release();
        assertThat(over(job).status().state()).isEqualTo(State.DONE);
    }

    @Test
    void followerSeesImagesForm() throws InterruptedException {
        tiny.hold();
        Job job = draw(order(3, 3));
        Follower follower = Follower.ofAll();
        studio.jobs().follow(job, follower);
        tiny.release();
        over(job);
        Follower.News news = follower.await(0);
        assertThat(news.changed()).isTrue();
        Preview preview = news.previews().getFirst();
        assertThat(preview.picture()).isEqualTo(new Picture(0, Picture.Which.BEFORE));
        Image forming = preview.image();
        assertThat(forming.width()).isEqualTo(64);
        assertThat(forming).isNotEqualTo(before(job, 0).orElseThrow().image());
    }
}
