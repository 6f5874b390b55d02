package dev.amend.studio;

import static dev.amend.studio.TinyStudio.order;
import static dev.amend.studio.TinyStudio.over;
import static dev.amend.studio.TinyStudio.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.edit.EditException;
import dev.amend.edit.EditRequest;
import dev.amend.studio.DrawOrder.NamedUse;
import dev.amend.studio.Job.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a studio refuses, and how it ends. */
@Timeout(120)
class StudioLimitsTest {
    private static final EditRequest BLUE = EditRequest.of("a rose", "a blue rose");
    private static final String STOPPING = "the server is stopping; ask again when it is back";

    @TempDir
    Path folder;

    private final BlockingQueue<Job> ended = new LinkedBlockingQueue<>();
    private TinyStudio tiny;
    private Studio studio;

    @BeforeEach
    void open() {
        open("usual", 600);
    }

    private void open(String name, int seconds) {
        Limits limits = new Limits(32, 1000, 128, 200, 2, 2, 2, seconds);
        tiny = TinyStudio.in(folder.resolve(name), limits, ended::add);
        studio = tiny.studio();
    }

    @AfterEach
    void close() {
        tiny.close();
    }

    private Job draw(DrawOrder order) {
        return studio.draw("somebody", order);
    }

    @Test
    void fullQueueSaysWhenToComeBack() throws InterruptedException {
        tiny.hold();
        Job first = draw(order(1, 1));
        Job second = draw(order(1, 2));
        QueueFullException full = catchThrowableOfType(QueueFullException.class, () -> draw(order(1, 3)));
        assertThat(full.seconds()).isPositive();
        assertThat(full)
                .hasMessage("2 requests wait already, as many as the queue holds; ask again in %d s"
                        .formatted(full.seconds()));
        assertThat(studio.jobs().waiting()).isEqualTo(2);
        tiny.release();
        over(first);
        over(second);
        assertThat(over(draw(order(1, 3))).status().state()).isEqualTo(State.DONE);
    }

    @Test
    void jobThatTakesTooLongIsStopped() throws InterruptedException {
        tiny.close();
        open("hasty", 0);
        Job job = over(draw(order(2, 3)));
        assertThat(job.status().state()).isEqualTo(State.FAILED);
        assertThat(job.status().message())
                .contains(
                        "this took more than 0 s, the most that a request may run; ask for fewer images, steps or pixels");
    }

    @Test
    void orderThatTheModelCannotDrawDoesNotWait() {
        DrawOrder usual = studio.usual("a rose");
        DrawOrder odd = new DrawOrder(
                usual.prompt(),
                usual.negativePrompt(),
                usual.seeds(),
                usual.steps(),
                usual.guidance(),
                60,
                usual.height(),
                usual.scheduler(),
                usual.edits(),
                true);
        assertThatThrownBy(() -> draw(odd)).hasMessageContaining("width 60").hasMessageContaining("56 and 64");
        assertThat(studio.jobs().waiting()).isZero();
    }

    @Test
    void unknownEditIsNamedBesideThoseThatAreThere() {
        DrawOrder order = TinyStudio.edited(1, List.of(new NamedUse("red", 1)), true, 0);
        assertThatThrownBy(() -> draw(order))
                .hasMessage("there is no edit named \"red\"; there are none: put one with PUT /api/edits/NAME");
        studio.edits().put("blue", BLUE);
        studio.edits().put("blue-too", BLUE);
        assertThatThrownBy(() -> draw(order)).hasMessage("there is no edit named \"red\"; there are blue, blue-too");
    }

    @Test
    void editsAreBoundedButCanBeReplaced() {
        studio.edits().put("one", BLUE);
        studio.edits().put("two", BLUE);
        assertThatThrownBy(() -> studio.edits().put("three", BLUE))
                .isInstanceOf(OrderException.class)
                .hasMessage("there are 2 edits already, as many as are kept; remove one first");
        studio.edits().put("one", EditRequest.of("a rose", "a red rose"));
        assertThat(studio.edits().all()).extracting(NamedEdit::name).containsExactly("one", "two");
        assertThat(studio.edits()
                        .find("one")
                        .orElseThrow()
                        .file()
                        .recipe()
                        .edits()
                        .getFirst()
                        .destination())
                .isEqualTo("a red rose");
        assertThat(studio.edits().remove("two")).isTrue();
        assertThat(studio.edits().remove("two")).isFalse();
        studio.edits().put("three", BLUE);
        assertThat(studio.edits().all()).extracting(NamedEdit::name).containsExactly("one", "three");
    }

    @Test
    void namesAreIds() {
        for (String name : List.of("a", "0", "blue-rose_2", "a".repeat(64))) {
            assertThat(studio.edits().put(name, BLUE).name()).isEqualTo(name);
            studio.edits().remove(name);
        }
        for (String name : List.of("", "A", "-a", "_a", "a b", "a/b", "..", "a.b", "ä", "a\n", "a".repeat(65))) {
            assertThatThrownBy(() -> studio.edits().put(name, BLUE))
                    .isInstanceOf(OrderException.class)
                    .hasMessage(
                            "the name is \"%s\", expected up to 64 lower case letters, digits, - and _, such as blue-roses",
                            name);
        }
        assertThat(studio.edits().all()).isEmpty();
    }

    @Test
    void editThatChangesNothingIsNotNamed() {
        assertThatThrownBy(() -> studio.edits().put("same", EditRequest.of("a rose", "a rose")))
                .isInstanceOf(EditException.class);
        assertThat(studio.edits().all()).isEmpty();
    }

    @Test
    void closingFinishesWhatRunsAndCancelsWhatWaits() throws InterruptedException {
        Job running = running(draw(order(100, 0)));
        Job waiting = draw(order(1, 1));
        studio.close();
        assertThat(running.status().state()).isEqualTo(State.DONE);
        assertThat(running.picture(new Picture(0, Picture.Which.BEFORE))).isPresent();
        assertThat(waiting.status().state()).isEqualTo(State.CANCELLED);
        assertThat(waiting.status().message()).contains(STOPPING);
        assertThat(ended).containsExactlyInAnyOrder(waiting, running);
        assertThatThrownBy(() -> draw(order(1, 2)))
                .isInstanceOf(StoppingException.class)
                .hasMessage(STOPPING);
        assertThatThrownBy(() -> studio.edits().put("blue", BLUE))
                .isInstanceOf(StoppingException.class)
                .hasMessage(STOPPING);
        studio.close();
    }

    @Test
    void closingCancelsWhatRunsTooLong() {
        Job running = running(tiny.endless());
        studio.jobs().close(Duration.ZERO);
        assertThat(running.status().state()).isEqualTo(State.CANCELLED);
        assertThat(running.status().message()).contains(STOPPING);
    }
}
