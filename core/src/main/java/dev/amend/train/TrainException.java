package dev.amend.train;

import dev.amend.AmendException;

/** The settings of a training, or what an earlier one left, cannot be used. */
public final class TrainException extends AmendException {
    private static final long serialVersionUID = 1L;

    public TrainException(String message) {
        super(message);
    }

    /** @throws TrainException with a message about the value, unless it holds */
    static void check(boolean holds, String message, Object value) {
        if (!holds) {
            throw new TrainException(message.formatted(value));
        }
    }

    public TrainException(String message, Throwable cause) {
        super(message, cause);
    }
}
