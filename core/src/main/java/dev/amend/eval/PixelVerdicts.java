package dev.amend.eval;

import dev.amend.image.Image;
import dev.amend.toyland.Caption;
import dev.amend.toyland.PixelJudge;
import dev.amend.toyland.World;
import java.util.List;

/** Judges toyland's images by their pixels. */
public final class PixelVerdicts implements Judge {
    /** Whether images are of the size that it measures. */
    public static boolean canJudge(int width, int height) {
        return width == World.SIZE && height == World.SIZE;
    }

    @Override
    public List<Verdict> verdicts(List<Question> questions) {
        questions.forEach(PixelVerdicts::check);
        return questions.parallelStream()
                .map(question ->
                        PixelJudge.nearer(question.image(), layout(question), question.expected(), question.other()))
                .map(seen -> Verdict.of(seen.first(), seen.second()))
                .toList();
    }

    /** A label may say another count and style than what was drawn, where that is a caption. */
    private static String layout(Question question) {
        return Caption.parse(question.prompt())
                .filter(drawn ->
                        drawn.noun().equals(caption(question.expected()).noun()))
                .map(_ -> question.prompt())
                .orElse(question.expected());
    }

    private static void check(Question question) {
        Image image = question.image();
        if (!canJudge(image.width(), image.height())) {
            throw new EvalException("an image of %s: the pixel judge measures toyland's, %d×%d; judge by CLIP"
                    .formatted(image, World.SIZE, World.SIZE));
        }
        check(question.expected(), question.other());
    }

    /**
     * Whether it can tell two prompts apart.
     *
     * @throws EvalException if it cannot, saying why
     */
    static void check(String expected, String other) {
        if (!caption(expected).noun().equals(caption(other).noun())) {
            throw new EvalException(
                    "\"%s\" and \"%s\": the pixel judge tells attributes of one thing apart, not things; judge by CLIP"
                            .formatted(expected, other));
        }
    }

    private static Caption caption(String prompt) {
        return Caption.parse(prompt)
                .orElseThrow(() -> new EvalException(
                        "\"%s\": the pixel judge knows toyland's captions, such as \"a photo of two blue roses in the snow\"; judge by CLIP"
                                .formatted(prompt)));
    }
}
