package dev.amend.clip;

import dev.amend.AmendException;

/** A prompt cannot be made into an embedding. */
public final class ClipException extends AmendException {
    private static final long serialVersionUID = 1L;

    public ClipException(String message) {
        super(message);
    }
}
