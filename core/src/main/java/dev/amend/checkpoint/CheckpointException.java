package dev.amend.checkpoint;

import dev.amend.AmendException;

/** A checkpoint, or a file of one, is not what it must be. */
public final class CheckpointException extends AmendException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
