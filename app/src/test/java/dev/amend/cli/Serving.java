package dev.amend.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend serve}, running. */
final class Serving implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("\"page\":\"(http://[^\"]+)/\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Program.Running running;
    private final String address;

    private Serving(Program.Running running, String address) {
        this.running = running;
        this.address = address;
    }

    /** Starts it on a port that is free, and waits until it listens. */
    static Serving start(Path folder, Object... more) throws IOException, InterruptedException {
        List<Object> words = new ArrayList<>(List.of("serve", "--port", 0, "--no-browser", "--json"));
        words.addAll(List.of(more));
        Program.Running running = Program.in(folder).startInterruptible(words.toArray());
        Matcher address = ADDRESS.matcher(Files.readString(running.out()));
        while (!address.find()) {
            if (!running.isAlive()) {
                throw new IllegalStateException("amend serve ended: " + Files.readString(running.err()));
            }
            Thread.onSpinWait();
            address = ADDRESS.matcher(Files.readString(running.out()));
        }
        return new Serving(running, address.group(1));
    }

    String address() {
        return address;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(posting(path, body));
    }

    void delete(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path)).DELETE().build();
        CLIENT.send(request, BodyHandlers.discarding());
    }

    HttpRequest posting(String path, String body) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        return new JsonMapper().readTree(response.body());
    }

    /** Ends it as Ctrl-C does. */
    Program.Result stop() throws IOException, InterruptedException {
        return running.interrupt();
    }

    @Override
    public void close() {
        running.process().destroy();
        try {
            running.await();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
