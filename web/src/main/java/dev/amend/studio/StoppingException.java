package dev.amend.studio;

import dev.amend.AmendException;

/** The server is going down and begins nothing new. */
public final class StoppingException extends AmendException {
    private static final long serialVersionUID = 1L;

    StoppingException() {
        super("the server is stopping; ask again when it is back");
    }
}
