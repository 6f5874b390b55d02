package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.Classification;
import dev.amend.clip.ZeroShotClassifier;
import dev.amend.config.Family;
import dev.amend.eval.Judge.Question;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyClip;
import dev.amend.fixtures.TinyModel;
import dev.amend.image.Image;
import dev.amend.image.Png;
import dev.amend.toyland.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both judges answer the same questions. */
class VerdictsTest {
    @TempDir
    Path folder;

    private static Image scene(String caption) {
        return World.scenes(caption, 3).draw();
    }

    /** A model with a CLIP beside it. */
    private Path model() throws IOException {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        TinyClip.writeFolder(model.resolve("clip"));
        return model;
    }

    @Test
    void pixelsTellWhetherTheEditIsThere() {
        List<Question> questions = List.of(
                new Question(scene("a blue rose"), "a blue rose", "a blue rose", "a rose"),
                new Question(scene("a red rose"), "a red rose", "a blue rose", "a rose"),
                new Question(scene("two pink tulips"), "two pink tulips", "two tulips", "two blue tulips"),
                new Question(scene("a red rose"), "a red rose", "a rose", "a rose"));
        assertThat(new PixelVerdicts().verdicts(questions))
                .containsExactly(Verdict.YES, Verdict.NO, Verdict.YES, Verdict.TIE);
    }

    @Test
    void labelsNeedNotSayHowManyWereDrawnAndHow() {
        String drawn = "a drawing of many orange cars at night";
        Image image = scene(drawn);
        assertThat(new PixelVerdicts()
                        .verdicts(List.of(
                                new Question(image, drawn, "the orange car", "the yellow car"),
                                new Question(image, "orange cars!", drawn, drawn.replace("orange", "yellow")))))
                .containsExactly(Verdict.YES, Verdict.YES);
    }

    @Test
    void pixelJudgeSaysWhatItCannotJudge() {
        Image image = scene("a rose");
        assertThatThrownBy(() ->
                        new PixelVerdicts().verdicts(List.of(new Question(image, "a rose", "a rose", "some roses?"))))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("\"some roses?\": the pixel judge knows toyland's captions, such as ");
        assertThatThrownBy(
                        () -> new PixelVerdicts().verdicts(List.of(new Question(image, "a rose", "a rose", "a tulip"))))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("tells attributes of one thing apart, not things");
        assertThatThrownBy(() -> new PixelVerdicts()
                        .verdicts(
                                List.of(new Question(Image.of(1, 1, new byte[3]), "a rose", "a rose", "a blue rose"))))
                .isInstanceOf(EvalException.class)
                .hasMessage("an image of 1x1: the pixel judge measures toyland's, 64×64; judge by CLIP");
    }

    @Test
    void clipTellsTheNearerOfTwoPrompts() throws IOException {
        Path model = model();
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            images.add(
                    Png.read(Golden.path("clip-score/image%d.png".formatted(i))).image());
        }
        List<Question> questions = images.stream()
                .flatMap(image -> List.of(
                        new Question(image, "a cat", "a dog", "a rose"),
                        new Question(image, "a cat", "a rose", "a dog"),
                        new Question(image, "a cat", "a dog", "a dog"))
                        .stream())
                .toList();
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE);
                ClipVerdicts judge = ClipVerdicts.beside(checkpoint).orElseThrow();
                ZeroShotClassifier classifier = ZeroShotClassifier.open(model.resolve("clip"))) {
            List<Verdict> expected = new ArrayList<>();
            for (Classification seen : classifier.classify(images, List.of("a dog", "a rose"))) {
                Verdict dog = seen.nearest() == 0 ? Verdict.YES : Verdict.NO;
                Verdict rose = seen.nearest() == 1 ? Verdict.YES : Verdict.NO;
                expected.addAll(List.of(dog, rose, Verdict.TIE));
            }
            assertThat(judge.verdicts(questions)).isEqualTo(expected);
            assertThat(judge.verdicts(List.of())).isEmpty();
        }
    }

    @Test
    void modelWithoutAClipBesideItHasNoSuchJudge() {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE)) {
            assertThat(ClipVerdicts.beside(checkpoint)).isEmpty();
        }
    }
}
