package dev.amend.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.edit.MapFile;
import dev.amend.image.Png;
import dev.amend.studio.Job;
import dev.amend.studio.JobBoard;
import dev.amend.studio.Studio;
import dev.amend.studio.TinyStudio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients can do, over HTTP. */
@Timeout(120)
class ServerTest {
    private static final String BLUE = "{\"from\": \"a rose\", \"to\": \"a blue rose\", \"lambda\": 0.2}";

    @TempDir
    Path folder;

    private TinyServer server;

    @BeforeEach
    void serve() {
        server = TinyServer.open(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Of a stream of events: the data of those with a name. */
    private static List<JsonNode> events(String stream, String name) {
        return Stream.of(stream.split("\n\n"))
                .filter(event -> event.startsWith("event: " + name + "\n"))
                .map(event -> new JsonMapper().readTree(event.substring(event.indexOf("data: ") + 6)))
                .toList();
    }

    @Test
    void documentTellsOfEveryRouteAndOfNoOther() throws IOException, InterruptedException {
        Set<String> documented = new TreeSet<>();
        JsonNode paths = TinyServer.json(server.get("/openapi.json")).path("paths");
        paths.properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(method -> !method.equals("parameters"))
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> answered = new TreeSet<>(server.server().routes());
        answered.removeAll(Set.of("GET /", "GET /page/{name}"));
        assertThat(answered).isEqualTo(documented);
    }

    @Test
    void modelTellsWhatItIsAndItsLimits() throws IOException, InterruptedException {
        JsonNode model = TinyServer.json(server.get("/api/model"));
        assertThat(model.path("name").asString()).isEqualTo("tiny");
        assertThat(model.path("welcome").asBoolean()).isFalse();
        assertThat(model.path("limits").path("steps").asInt()).isEqualTo(1000);
        assertThat(model.path("width").asInt() % model.path("sizeStep").asInt()).isZero();
        assertThat(model.path("schedulers").toString()).contains("\"ddim\"");
        assertThat(Instant.parse(model.path("started").asString())).isBefore(Instant.now());
        assertThat(TinyServer.json(server.get("/health")).path("status").asString())
                .isEqualTo("ok");
        server.get("/nowhere");
        assertThat(server.get("/metrics").body())
                .contains("amend_queue")
                .contains("route=\"/api/model\"")
                .doesNotContain("nowhere");
    }

    @Test
    void forecastTellsWhatAnEditWouldDo() throws IOException, InterruptedException {
        JsonNode usual = TinyServer.json(server.post("/api/forecast", BLUE));
        assertThat(usual.path("lambda").asDouble()).isEqualTo(0.2);
        assertThat(usual.path("fromTokens").size())
                .isEqualTo(usual.path("alignment").size());
        assertThat(usual.path("toTokens").size())
                .isGreaterThan(usual.path("fromTokens").size());
        assertThat(usual.path("inOrder").asBoolean()).isTrue();
        assertThat(usual.path("probes").get(0).path("follows").asBoolean()).isTrue();

        String probes =
                ", \"probes\": [{\"prompt\": \"two roses\", \"expect\": \"two blue roses\"}, {\"prompt\": \"a tulip\"}]}";
        JsonNode whole = TinyServer.json(server.post("/api/forecast", BLUE.replace("}", probes)));
        JsonNode half =
                TinyServer.json(server.post("/api/forecast", BLUE.replace("}", ", \"strength\": 0.5" + probes)));
        assertThat(whole.path("probes").size()).isEqualTo(2);
        assertThat(whole.path("probes").get(0).path("share").isNumber()).isTrue();
        assertThat(whole.path("probes").get(1).path("share").isNull()).isTrue();
        assertThat(half.path("probes").get(0).path("moved").asDouble())
                .isPositive()
                .isLessThan(whole.path("probes").get(0).path("moved").asDouble());
        assertThat(server.get("/api/edits").body()).isEqualTo("[]");
    }

    @Test
    void editsAreNamedFoundAndForgotten() throws IOException, InterruptedException {
        JsonNode put = TinyServer.json(server.put("/api/edits/blue", BLUE));
        assertThat(put.path("name").asString()).isEqualTo("blue");
        assertThat(put.path("from").asString()).isEqualTo("a rose");
        assertThat(put.path("to").asString()).isEqualTo("a blue rose");
        assertThat(put.path("lambda").asDouble()).isEqualTo(0.2);
        assertThat(put.path("rank").asInt()).isPositive();
        assertThat(TinyServer.json(server.get("/api/edits/blue"))).isEqualTo(put);
        assertThat(TinyServer.json(server.get("/api/edits")).get(0)).isEqualTo(put);
        assertThat(server.delete("/api/edits/blue").statusCode()).isEqualTo(204);
        assertThat(server.delete("/api/edits/blue").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/edits/blue").statusCode()).isEqualTo(404);
    }

    @Test
    void editFromAFileIsToldApartFromWhatItsFieldsWouldMake() throws IOException, InterruptedException {
        server.put("/api/edits/blue", BLUE);
        Studio studio = server.tiny().studio();
        MapFile blue = studio.edits().find("blue").orElseThrow().file();
        studio.add("half", blue.scaled(0.5));
        JsonNode half = TinyServer.json(server.get("/api/edits/half"));
        assertThat(half.path("changeable").asBoolean(true)).isFalse();
        assertThat(half.path("title").asString()).isEqualTo("a rose → a blue rose × 0.5");
    }

    /** What the server adds to it is none of the client's edit. */
    @Test
    void editOfOneAndOfManyIsToldAsItWasAskedFor() throws IOException, InterruptedException {
        JsonNode put = TinyServer.json(
                server.put("/api/edits/blue", "{\"from\": \"the rose\", \"to\": \"the blue rose\", \"plural\": true}"));
        assertThat(put.path("from").asString()).isEqualTo("the rose");
        assertThat(put.path("plural").asBoolean()).isTrue();
        assertThat(put.path("title").asString()).isEqualTo("the rose → the blue rose");
        assertThat(put.path("changeable").asBoolean()).isTrue();
        assertThat(server.tiny()
                        .studio()
                        .edits()
                        .find("blue")
                        .orElseThrow()
                        .file()
                        .recipe()
                        .said())
                .hasSize(4);
        JsonNode alone = TinyServer.json(server.put("/api/edits/blue", BLUE));
        assertThat(alone.path("plural").asBoolean()).isFalse(); // nobody recommends it
    }

    @Test
    void imagesAreAskedForFollowedAndFetched() throws IOException, InterruptedException {
        server.put("/api/edits/blue", BLUE);
        HttpResponse<String> asked = server.post(
                "/api/images",
                "{\"prompt\": \"a rose\", \"seeds\": [3, 4], \"steps\": 2, \"width\": 64, \"height\": 64, \"edits\": [{\"name\": \"blue\"}]}");
        assertThat(asked.statusCode()).isEqualTo(202);
        String location = asked.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> stream = server.get(location + "/events");
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        JsonNode last = events(stream.body(), "job").getLast();
        assertThat(last.path("state").asString()).isEqualTo("done");
        assertThat(last.path("step")).isEqualTo(last.path("steps"));
        assertThat(TinyServer.json(server.get(location))).isEqualTo(last);
        assertThat(last.path("images").size()).isEqualTo(2);

        JsonNode image = last.path("images").get(1);
        assertThat(image.path("seed").asInt()).isEqualTo(4);
        Png before = png(image.path("before").asString());
        Png after = png(image.path("after").asString());
        assertThat(before.image().width()).isEqualTo(64);
        assertThat(after.image()).isNotEqualTo(before.image());
        assertThat(after.text().get("parameters")).startsWith("a rose").contains("Seed: 4");
        for (String other :
                List.of("/2/after.png", "/0/beside.png", "/x/after.png", "/-1/after.png", "/99999/after.png")) {
            assertThat(server.get(location + other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(server.delete(location).statusCode()).isEqualTo(204);
        assertThat(TinyServer.json(server.get(location)).path("state").asString())
                .isEqualTo("done");
    }

    private Png png(String path) throws IOException, InterruptedException {
        return Png.decode(path, server.bytes(path));
    }

    @Test
    void fullQueueSaysWhenToComeBack() throws IOException, InterruptedException {
        server.tiny().hold();
        String order = "{\"prompt\": \"a rose\", \"steps\": 1, \"width\": 64, \"height\": 64}";
        for (int i = 1; i <= TinyStudio.LIMITS.waiting(); i++) {
            JsonNode job = TinyServer.json(server.post("/api/images", order));
            assertThat(job.path("state").asString()).isEqualTo("queued");
            assertThat(job.path("position").asInt()).isEqualTo(i);
        }
        HttpResponse<String> refused = server.post("/api/images", order);
        assertThat(refused.statusCode()).isEqualTo(429);
        String other = "application/json";
        assertThat(server.send("POST", "/api/images", order, "Content-Type", other, "X-Client", "other")
                        .statusCode())
                .isEqualTo(202);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(TinyServer.error(refused).path("code").asString()).isEqualTo("queue_full");
    }

    @Test
    void editsThatAPromptNamesAreNotDrawnAsWords() throws IOException, InterruptedException {
        HttpResponse<String> refused = server.post("/api/images", "{\"prompt\": \"a rose <edit:blue:0.7>\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(TinyServer.error(refused).path("message").asString())
                .startsWith(
                        "prompt holds <edit:blue:0.7>; here edits act by the field edits, such as [{\"name\": \"blue\"");
    }

    @Test
    void runningJobIsCancelled() throws IOException, InterruptedException {
        Job job = TinyStudio.running(server.tiny().endless());
        assertThat(server.delete("/api/images/" + job.id()).statusCode()).isEqualTo(204);
        String stream = server.get("/api/images/" + job.id() + "/events").body();
        assertThat(events(stream, "job").getLast().path("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void jobWhoseFollowerGoesAwayIsCancelled() throws IOException, InterruptedException {
        Job job = TinyStudio.running(server.tiny().endless());
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            String request = "GET /api/images/%s/events HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(job.id());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        assertThat(TinyStudio.over(job).status().state()).isEqualTo(Job.State.CANCELLED);
    }

    /** The APIs that answer with the images themselves keep their client waiting. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/images/generations", "/sdapi/v1/txt2img"})
    void jobWhoseClientClosesTheConnectionIsCancelled(String path) throws IOException, InterruptedException {
        String body = "{\"prompt\": \"a rose\", \"steps\": %d}".formatted(TinyStudio.LIMITS.steps());
        String request =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path, body.length(), body);
        JobBoard jobs = server.tiny().studio().jobs();
        Job job;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            while (jobs.running().isEmpty()) {
                Thread.onSpinWait();
            }
            job = TinyStudio.running(jobs.running().orElseThrow());
        }
        assertThat(TinyStudio.over(job).status().state()).isEqualTo(Job.State.CANCELLED);
    }

    private Path download(String path) throws IOException, InterruptedException {
        return Files.write(folder.resolve("download.safetensors"), server.bytes(path));
    }

    @Test
    void editsAreDownloadedInEachForm() throws IOException, InterruptedException {
        server.put("/api/edits/blue", BLUE);
        Studio studio = server.tiny().studio();
        MapFile kept = studio.edits().find("blue").orElseThrow().file();
        MapFile map = MapFile.read(download("/api/edits/blue/map"));
        assertThat(map.recipe()).isEqualTo(kept.recipe());
        assertThat(map.map().rank()).isEqualTo(kept.map().rank());
        assertThat(MapFile.read(download("/api/edits/blue/map?strength=0.5"))
                        .recipe()
                        .strength())
                .isEqualTo(0.5);
        try (SafetensorsFile lora = SafetensorsFile.open(download("/api/edits/blue/lora"))) {
            assertThat(lora.tensors().keySet()).allMatch(key -> key.startsWith("lora_unet_"));
            assertThat(lora.metadata()).containsKey("amend.recipe");
        }
        try (SafetensorsFile peft = SafetensorsFile.open(download("/api/edits/blue/peft"))) {
            assertThat(peft.tensors().keySet()).allMatch(key -> key.startsWith("unet."));
        }
        Map<String, String> names = Map.of(
                "lora", "blue.safetensors",
                "peft?strength=0.5", "blue-0.5.peft.safetensors",
                "map", "blue.map.safetensors");
        for (Map.Entry<String, String> one : names.entrySet()) {
            assertThat(server.get("/api/edits/blue/" + one.getKey()).headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"%s\"".formatted(one.getValue()));
        }
    }

    @Test
    void downloadsThatThereAreNotAreRefused() throws IOException, InterruptedException {
        server.put("/api/edits/blue", BLUE);
        assertThat(server.get("/api/edits/red/map").statusCode()).isEqualTo(404);
        HttpResponse<String> form = server.get("/api/edits/blue/onnx");
        assertThat(form.statusCode()).isEqualTo(404);
        assertThat(form.body()).contains("there are lora, peft and map");
        for (String strength : List.of("0", "NaN", "Infinity", "much", "")) {
            HttpResponse<String> response = server.get("/api/edits/blue/map?strength=" + strength);
            assertThat(response.statusCode()).as(strength).isEqualTo(422);
            assertThat(TinyServer.error(response).path("param").asString()).isEqualTo("strength");
        }
    }
}
