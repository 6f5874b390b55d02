package dev.amend.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request line and headers trickle in for longer than a client's patience is worth: each byte puts Jetty's
 * idle time-out off, so a few hundred such connections could shut everybody else out. Bodies have {@link Body}'s limit.
 *
 * @param patience at least this long, and less than twice as long, is waited
 */
record HeaderWatch(Scheduler scheduler, Duration patience) implements Connection.Listener {
    @Override
    public void onOpened(Connection connection) {
        new Look(connection).later();
    }

    /** What was seen of one connection. */
    private final class Look implements Runnable {
        private final Connection connection;
        private long requests;
        private long bytes;
        private boolean begun;

        Look(Connection connection) {
            this.connection = connection;
        }

        void later() {
            scheduler.schedule(this, patience.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            if (!connection.getEndPoint().isOpen()) {
                return;
            }
            boolean sameRequest = connection.getMessagesIn() == requests; // counted when the headers are complete
            boolean some = sameRequest && isWaiting() && connection.getBytesIn() > bytes;
            if (some && begun) {
                connection.getEndPoint().close();
                return;
            }
            begun = some;
            if (!sameRequest) {
                requests = connection.getMessagesIn();
                bytes = connection.getBytesIn();
            }
            later();
        }

        /** Whether no body and no answer is under way. */
        private boolean isWaiting() {
            return connection.getMessagesOut() == requests;
        }
    }
}
