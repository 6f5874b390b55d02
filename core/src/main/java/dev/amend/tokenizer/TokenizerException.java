package dev.amend.tokenizer;

import dev.amend.AmendException;

/** A vocabulary is missing or is not CLIP's, or the weights of a prompt are past all numbers. */
public final class TokenizerException extends AmendException {
    private static final long serialVersionUID = 1L;

    public TokenizerException(String message) {
        super(message);
    }

    public TokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
