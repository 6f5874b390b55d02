package dev.amend.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut, and led to another: for who comes this way it was started anew. */
final class Line implements AutoCloseable {
    private static final int NOWHERE = 0;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int port;

    Line(Serving serving) throws IOException {
        lead(serving);
        Thread.ofVirtual().start(this::work);
    }

    String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** What is under way breaks, and nobody answers. */
    void cut() throws IOException {
        port = NOWHERE;
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void lead(Serving serving) throws IOException {
        cut();
        port = URI.create(serving.address()).getPort();
    }

    private void work() {
        try {
            while (true) {
                connect(listener.accept());
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void connect(Socket client) throws IOException {
        if (port == NOWHERE) {
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> carry(client, server));
        Thread.ofVirtual().start(() -> carry(server, client));
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // It is cut, or one side has ended.
        }
    }

    @Override
    public void close() {
        try {
            cut();
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
