package dev.amend.studio;

import dev.amend.AmendException;

/** Too many wait already. */
public final class QueueFullException extends AmendException {
    private static final long serialVersionUID = 1L;

    private final int seconds;

    /** @param seconds until there should be room */
    QueueFullException(int waiting, int seconds) {
        super("%d requests wait already, as many as the queue holds; ask again in %d s".formatted(waiting, seconds));
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
