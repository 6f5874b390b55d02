package dev.amend;

/**
 * The user's data or request is wrong, or work on it failed. The message is written for that user: where, what was found,
 * what was expected, what to do. The command prints it and exits with 1; a mistake of the calling code is an
 * {@link IllegalArgumentException} instead.
 */
public abstract class AmendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected AmendException(String message) {
        super(message);
    }

    protected AmendException(String message, Throwable cause) {
        super(message, cause);
    }
}
