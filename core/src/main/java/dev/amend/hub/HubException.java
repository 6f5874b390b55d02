package dev.amend.hub;

import dev.amend.AmendException;

/** A model is not in the local hub cache, or its name is not one. */
public final class HubException extends AmendException {
    private static final long serialVersionUID = 1L;

    public HubException(String message) {
        super(message);
    }

    public HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
