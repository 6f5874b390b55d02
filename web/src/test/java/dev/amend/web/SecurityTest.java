package dev.amend.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is kept out, and what is not read. */
@Timeout(120)
class SecurityTest {
    private static final String KEY = "a key that nobody guesses";

    @TempDir
    static Path folder;

    private static TinyServer open;
    private static TinyServer locked;

    @BeforeAll
    static void serve() {
        open = TinyServer.open(folder.resolve("open"));
        locked = TinyServer.withKey(folder.resolve("locked"), KEY);
    }

    @AfterAll
    static void stop() {
        open.close();
        locked.close();
    }

    /** What clients would not send: the request line and headers as they are. */
    private static String raw(TinyServer server, String... lines) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String asking(TinyServer server, String path, String... headers) throws IOException {
        return raw(server, "GET " + path + " HTTP/1.1", String.join("\r\n", headers));
    }

    private static void assertAnswered(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    private static void assertError(HttpResponse<String> response, int status, String code, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TinyServer.error(response).path("code").asString()).isEqualTo(code);
        assertThat(TinyServer.error(response).path("message").asString()).contains(message);
        assertProtected(response);
    }

    private static void assertProtected(HttpResponse<?> response) {
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void namesThatMeanThisMachineAreAnswered() throws IOException {
        for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080")) {
            assertAnswered(asking(open, "/api/model", "Host: " + host), 200);
        }
    }

    @Test
    void foreignHostsAreRefused() throws IOException {
        for (String host : List.of("evil.example", "localhost.evil.example:7860", "127.0.0.1.evil.example", "[::2]")) {
            String answer = asking(open, "/api/model", "Host: " + host);
            assertAnswered(answer, 403);
            assertThat(answer).contains("expected localhost or 127.0.0.1").contains("nosniff");
        }
        assertAnswered(asking(locked, "/health", "Host: images.example"), 200);
    }

    @Test
    void foreignOriginsAreRefused() throws IOException {
        String host = "Host: 127.0.0.1:7860";
        for (String origin :
                List.of("https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:7860", "::")) {
            String answer = asking(open, "/api/model", host, "Origin: " + origin);
            assertAnswered(answer, 403);
            assertThat(answer).contains("only amend's own page may ask").contains("nosniff");
        }
        assertAnswered(asking(open, "/api/model", host, "Origin: http://127.0.0.1:7860"), 200);
    }

    @Test
    void requestsOfOtherSitesAreRefusedButLinksAreFollowed() throws IOException {
        String host = "Host: 127.0.0.1";
        for (String site : List.of("cross-site", "same-site")) {
            assertAnswered(asking(open, "/api/model", host, "Sec-Fetch-Site: " + site), 403);
            String link = "Sec-Fetch-Mode: navigate";
            assertAnswered(asking(open, "/health", host, "Sec-Fetch-Site: " + site, link), 200);
            assertAnswered(
                    raw(open, "POST /api/images HTTP/1.1", host, "Sec-Fetch-Site: " + site, link, "Content-Length: 0"),
                    403);
        }
        assertAnswered(asking(open, "/api/model", host, "Sec-Fetch-Site: same-origin"), 200);
        assertAnswered(asking(open, "/api/model", host, "Sec-Fetch-Site: none"), 200);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Test
    void keyOpensAsTokenAndAsPassword() throws IOException, InterruptedException {
        for (String right : List.of("Bearer " + KEY, "bearer  " + KEY, basic("anybody", KEY), basic("", KEY))) {
            assertThat(locked.get("/api/model", "Authorization", right).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void wrongKeysAreRefused() throws IOException, InterruptedException {
        List<String> wrong = List.of(
                "Bearer wrong",
                "Bearer " + KEY + "x",
                "Bearer",
                "Bearer ",
                "Digest " + KEY,
                KEY,
                "Basic ????",
                basic(KEY, ""),
                basic("a", "wrong"));
        for (String authorization : wrong) {
            assertError(
                    locked.get("/api/model", "Authorization", authorization),
                    401,
                    "invalid_api_key",
                    "send the header Authorization: Bearer KEY");
        }
    }

    @Test
    void withoutKeyOnlyThePageAndTheHealthAreOpen() throws IOException, InterruptedException {
        for (String path : List.of("/", "/page/main.js", "/health")) {
            HttpResponse<String> response = locked.get(path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertProtected(response);
        }
        for (String path : List.of("/api/model", "/api/edits", "/metrics", "/openapi.json", "/v1/models", "/nowhere")) {
            HttpResponse<String> response = locked.get(path);
            assertError(response, 401, "invalid_api_key", "missing or wrong");
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        for (String path : List.of("/page/../api/model", "/page/%2e%2e/api/model", "/page/..%2fapi/model")) {
            assertThat(asking(locked, path, "Host: a")).as(path).matches("(?s)HTTP/1.1 4.*");
        }
    }

    @Test
    void pathsLeadNowhereElse() throws IOException {
        List<String> paths = List.of(
                "/page/../web/openapi.json",
                "/page/..%2fopenapi.json",
                "/page/..%5copenapi.json",
                "/page/%252e%252e%252fopenapi.json",
                "/page//etc/passwd",
                "/page/Main.js",
                "/page/main.js%00.css",
                "/page/main",
                "/page/.js",
                "/api/edits/..%2f..%2fmodel",
                "/api/edits/Blue",
                "/api/images/../model/../../etc/passwd",
                "/api/images/x/0/before.png/../../x");
        for (String path : paths) {
            String answer = asking(open, path, "Host: 127.0.0.1");
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 40[04] .*");
            assertThat(answer).as(path).doesNotContain("root:").doesNotContain("\"openapi\"");
        }
    }

    @Test
    void bodiesOverTheLimitAreNotRead() throws IOException, InterruptedException {
        String large = "{\"prompt\": \"" + "a".repeat(1 << 20) + "\"}";
        for (String path : List.of("/api/images", "/api/forecast")) {
            assertError(open.post(path, large), 413, "too_large", "the body is larger than 1,048,576 bytes");
        }
        assertError(open.put("/api/edits/a", large), 413, "too_large", "1,048,576 bytes");
    }

    /** It sends on and on, each byte in time; the answer comes nonetheless, and the connection is closed. */
    @Test
    void clientThatSendsByteByByteIsCutOff() throws IOException, InterruptedException {
        Duration patience = Duration.ofSeconds(1);
        try (TinyServer hasty = TinyServer.withPatience(folder.resolve("hasty"), patience);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), hasty.server().port())) {
            String head = String.join(
                    "\r\n",
                    "POST /api/images HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: 100000");
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(ISO_8859_1));
            InputStream answer = socket.getInputStream();
            while (answer.available() == 0) {
                socket.getOutputStream().write(' ');
                Thread.sleep(20);
            }
            assertThat(new String(answer.readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("the body did not arrive within 1 seconds");
        }
    }

    @Test
    void headersThatTrickleInAreNotWaitedFor() throws IOException, InterruptedException {
        try (TinyServer hasty = TinyServer.withPatience(folder.resolve("trickle"), Duration.ofMillis(500));
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), hasty.server().port())) {
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readNBytes(15), UTF_8)).isEqualTo("HTTP/1.1 200 OK");
            long begun = System.nanoTime();
            assertThatThrownBy(() -> {
                        socket.getOutputStream().write("GET /health HTTP/1.1\r\nX: ".getBytes(ISO_8859_1));
                        while (Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 20) {
                            socket.getOutputStream().write('x');
                            Thread.sleep(20);
                        }
                    })
                    .as("the connection is closed")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void quietConnectionStaysForTheNextRequest() throws IOException, InterruptedException {
        byte[] request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);
        try (TinyServer hasty = TinyServer.withPatience(folder.resolve("quiet"), Duration.ofMillis(200));
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), hasty.server().port())) {
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(request);
                InputStream answer = socket.getInputStream();
                assertThat(new String(answer.readNBytes(15), UTF_8)).isEqualTo("HTTP/1.1 200 OK");
                Thread.sleep(700);
                answer.skipNBytes(answer.available());
            }
        }
    }

    @Test
    void bodiesThatAreNoJsonAreRefused() throws IOException, InterruptedException {
        String json = "{\"prompt\": \"a rose\"}";
        assertError(open.send("POST", "/api/images", json), 415, "content_type", "expected the header Content-Type");
        assertError(
                open.send("POST", "/api/images", json, "Content-Type", "text/plain"),
                415,
                "content_type",
                "\"text/plain\"");
        assertError(open.post("/api/images", "{\"prompt\":\n \"a rose"), 400, "json", "line 2, column ");
        assertError(open.post("/api/images", "[]"), 400, "json", "no JSON object");
        assertError(open.post("/api/forecast", "{\"from\": \"\\ud800\", \"to\": 1}"), 422, "unprocessable", "to is 1");
    }

    @Test
    void wrongFieldsAreNamed() throws IOException, InterruptedException {
        HttpResponse<String> unknown = open.post("/api/images", "{\"prompt\": \"a rose\", \"stepz\": 3}");
        assertError(unknown, 422, "unprocessable", "stepz is no field of this request; it has compare, edits, ");
        assertThat(TinyServer.error(unknown).path("param").asString()).isEqualTo("stepz");
        List<String> bodies = List.of(
                "{}",
                "{\"prompt\": \"\", \"seeds\": [-1]}",
                "{\"prompt\": \"\", \"seeds\": []}",
                "{\"prompt\": \"\", \"steps\": 1e9}",
                "{\"prompt\": \"\", \"steps\": 999999999}",
                "{\"prompt\": \"\", \"guidance\": 1e999}",
                "{\"prompt\": \"\", \"width\": 65}",
                "{\"prompt\": \"\", \"height\": 0}",
                "{\"prompt\": \"\", \"scheduler\": \"magic\"}",
                "{\"prompt\": \"\", \"edits\": [{\"name\": \"../../etc/passwd\"}]}",
                "{\"prompt\": \"\", \"edits\": [{\"name\": \"a\", \"strength\": 1e999}]}");
        for (String body : bodies) {
            assertThat(open.post("/api/images", body).statusCode()).as(body).isEqualTo(422);
        }
    }

    @Test
    void wrongEditsAreRefused() throws IOException, InterruptedException {
        List<String> bodies = List.of(
                "{\"from\": \"a rose\"}",
                "{\"from\": \"a rose\", \"to\": \"a rose\"}",
                "{\"from\": \"\", \"to\": \"\"}",
                "{\"from\": \"a rose\", \"to\": \"a blue rose\", \"lambda\": 0}",
                "{\"from\": \"a rose\", \"to\": \"a blue rose\", \"lambda\": -1}",
                "{\"from\": \"a rose\", \"to\": \"a blue rose\", \"lambda\": 1e999}",
                "{\"from\": \"a rose\", \"to\": \"a blue rose\", \"preserve\": \"a tulip\"}",
                "{\"from\": \"" + "a".repeat(201) + "\", \"to\": \"a blue rose\"}");
        for (String body : bodies) {
            assertThat(open.put("/api/edits/a", body).statusCode()).as(body).isEqualTo(422);
            assertThat(open.post("/api/forecast", body).statusCode()).as(body).isEqualTo(422);
        }
        String right = "{\"from\": \"a rose\", \"to\": \"a blue rose\"}";
        assertError(open.put("/api/edits/Blue", right), 422, "unprocessable", "the name is \"Blue\"");
        assertThat(open.get("/api/edits").body()).isEqualTo("[]");
    }

    @Test
    void answersThatAreErrorsAreProtectedToo() throws IOException, InterruptedException {
        assertError(open.get("/nowhere"), 404, "not_found", "there is no GET /nowhere; see /openapi.json");
        assertError(open.get("/api/images/unknown"), 404, "not_found", "there is no job unknown, or no longer");
        assertError(open.get("/api/edits/unknown"), 404, "not_found", "there is no edit named unknown");
        HttpResponse<String> method = open.delete("/api/model");
        assertThat(method.statusCode()).isEqualTo(405);
        assertProtected(method);
    }
}
