package dev.amend.eval;

import dev.amend.AmendException;

/** A table is not what it must be, or what it asks cannot be judged. */
public final class EvalException extends AmendException {
    private static final long serialVersionUID = 1L;

    public EvalException(String message) {
        super(message);
    }

    public EvalException(String message, Throwable cause) {
        super(message, cause);
    }
}
