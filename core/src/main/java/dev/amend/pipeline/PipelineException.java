package dev.amend.pipeline;

import dev.amend.AmendException;

/** A request that a model cannot fulfil, or a run that came to nothing. */
public final class PipelineException extends AmendException {
    private static final long serialVersionUID = 1L;

    PipelineException(String message) {
        super(message);
    }

    PipelineException(String message, Throwable cause) {
        super(message, cause);
    }
}
