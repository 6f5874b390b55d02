package dev.amend.studio;

import java.util.List;

/**
 * How much a client may ask for.
 *
 * @param images of a job, before and after counted each
 * @param steps of the scheduler
 * @param side pixels wide or high
 * @param prompt characters of a prompt
 * @param edits that have a name, or act on an order
 * @param prompts that an edit keeps or is tried on
 * @param waiting jobs in the queue
 * @param seconds that a job may run
 */
public record Limits(int images, int steps, int side, int prompt, int edits, int prompts, int waiting, int seconds) {
    private static final Limits USUAL = new Limits(32, 150, 1024, 2000, 64, 64, 32, 1800);

    /** Times the size that a model was trained on: the time of a step, within which nothing can be cancelled, grows with the fourth power. */
    private static final int SIDES = 4;

    /**
     * What is usual, but for images that are far larger than those the model was trained on.
     *
     * @param nativeSize pixels on a side of those
     */
    public static Limits of(int nativeSize) {
        return new Limits(
                USUAL.images,
                USUAL.steps,
                Math.min(USUAL.side, SIDES * nativeSize),
                USUAL.prompt,
                USUAL.edits,
                USUAL.prompts,
                USUAL.waiting,
                USUAL.seconds);
    }

    /** @throws OrderException naming the field that asks for too much */
    void check(DrawOrder order) {
        text("prompt", order.prompt());
        order.negativePrompt().ifPresent(negative -> text("negativePrompt", negative));
        if (order.seeds().isEmpty()) {
            throw new OrderException("seeds", "seeds is empty, expected a number for each image");
        }
        if (order.images() > images) {
            throw new OrderException(
                    "seeds",
                    "%d images are asked for, before and after counted each; at most %d are drawn at a time"
                            .formatted(order.images(), images));
        }
        if (order.edits().size() > edits) {
            throw new OrderException(
                    "edits",
                    "%,d edits are asked for, at most %d act at a time"
                            .formatted(order.edits().size(), edits));
        }
        number("steps", order.steps(), steps);
        number("width", order.width(), side);
        number("height", order.height(), side);
        if (!(order.guidance() >= 0 && order.guidance() <= 100)) {
            throw new OrderException(
                    "guidance", "guidance is %s, expected 0 to 100; 7.5 is usual".formatted(order.guidance()));
        }
    }

    /** @throws OrderException if a prompt is too long */
    public void text(String field, String prompt) {
        if (prompt.length() > this.prompt) {
            throw new OrderException(
                    field,
                    "%s has %,d characters, at most %,d are read".formatted(field, prompt.length(), this.prompt));
        }
    }

    /** @throws OrderException if one of some prompts is too long, or they are too many */
    public void texts(String field, List<String> texts) {
        if (texts.size() > prompts) {
            throw new OrderException(
                    field, "%s has %,d prompts, at most %d are taken".formatted(field, texts.size(), prompts));
        }
        texts.forEach(text -> text(field, text));
    }

    private static void number(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new OrderException(field, "%s is %,d, expected 1 to %,d".formatted(field, value, most));
        }
    }
}
