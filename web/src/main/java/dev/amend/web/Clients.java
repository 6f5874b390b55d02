package dev.amend.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Who asks, and whether he still waits. */
final class Clients {
    private Clients() {}

    /** Among whom turns are taken: machines, and on each of them whoever calls itself something. */
    static String name(Context ctx) {
        String own = Optional.ofNullable(ctx.header("X-Client")).orElse("");
        return ctx.ip() + "/" + own.substring(0, Math.min(40, own.length()));
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
