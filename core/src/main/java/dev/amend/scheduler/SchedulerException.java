package dev.amend.scheduler;

import dev.amend.AmendException;

/** No scheduler has the name that was asked for, or it cannot run in that many steps. */
public final class SchedulerException extends AmendException {
    private static final long serialVersionUID = 1L;

    public SchedulerException(String message) {
        super(message);
    }
}
