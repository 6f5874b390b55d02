package dev.amend.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.studio.TinyStudio;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with a tiny random model, and a client that asks it. */
final class TinyServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TinyStudio tiny;
    private final Server server;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private TinyServer(Path folder, ServerSettings settings) {
        Figures figures = new Figures();
        tiny = TinyStudio.in(folder, TinyStudio.LIMITS, figures::over);
        server = new Server(
                tiny.studio(),
                settings,
                new ServerLog() {
                    @Override
                    public void request(String line) {}

                    @Override
                    public void prompt(String prompt) {}

                    @Override
                    public void failure(Throwable e) {
                        failures.add(e);
                    }
                },
                figures);
        server.start();
    }

    static TinyServer open(Path folder) {
        return new TinyServer(folder, new ServerSettings(HOST, 0, Optional.empty()));
    }

    static TinyServer withKey(Path folder, String key) {
        return new TinyServer(folder, new ServerSettings(HOST, 0, Optional.of(key)));
    }

    static TinyServer withPatience(Path folder, Duration patience) {
        return new TinyServer(folder, new ServerSettings(HOST, 0, Optional.empty(), patience));
    }

    TinyStudio tiny() {
        return tiny;
    }

    Server server() {
        return server;
    }

    /** @param headers names and values in turn */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send("PUT", path, json, "Content-Type", "application/json");
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    static JsonNode error(HttpResponse<String> response) {
        return json(response).path("error");
    }

    /** @throws AssertionError if a request has brought about a mistake of amend's own */
    @Override
    public void close() {
        tiny.close();
        client.close(); // else the server waits for its connections
        server.close();
        assertThat(failures).isEmpty();
    }
}
