package dev.amend.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Who asks, and whether he still waits. */
final class Clients {
    /** What servers log of clients that closed the connection. */
    private static final int CLOSED = 499;

    private Clients() {}

    /** Among whom turns are taken: machines, and on each of them whoever calls itself something. */
    static String name(Context ctx) {
        String own = Optional.ofNullable(ctx.header("X-Client")).orElse("");
        return ctx.ip() + "/" + own.substring(0, Math.min(40, own.length()));
    }

    /** What the client speaks, to a proxy before this server perhaps. */
    static String scheme(Context ctx) {
        String forwarded = ctx.header("X-Forwarded-Proto");
        return "https".equals(forwarded) || "http".equals(forwarded) ? forwarded : ctx.scheme();
    }

    /** @throws HttpProblem if nobody waits for the answer any more, who therefore does not read this either */
    static void checkThere(Context ctx) {
        if (isGone(ctx)) {
            throw gone();
        }
    }

    static HttpProblem gone() {
        return new HttpProblem(CLOSED, "client_closed", "the client closed the connection");
    }

    /**
     * Whether the client has closed its connection. Jetty does not look while a request is being answered, so this does: a client that
     * waits for an answer sends nothing, and reading nothing from its open socket takes nothing away.
     */
    static boolean isGone(Context ctx) {
        Object transport = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .getTransport();
        if (!(transport instanceof SocketChannel socket)) {
            return false;
        }
        try {
            return isAtEnd(ctx, socket);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isAtEnd(Context ctx, SocketChannel socket) throws IOException {
        int read = socket.read(ByteBuffer.allocate(1));
        if (read > 0) { // the begin of another request, which is lost: the connection cannot be used for it
            ctx.header("Connection", "close");
        }
        return read < 0;
    }
}
