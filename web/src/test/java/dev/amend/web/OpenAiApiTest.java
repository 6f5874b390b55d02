package dev.amend.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.image.Png;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What programs written for OpenAI ask, over HTTP. */
@Timeout(120)
class OpenAiApiTest {
    private static final String GENERATIONS = "/v1/images/generations";

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

    private JsonNode drawn(String fields) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.post(GENERATIONS, "{\"prompt\": \"a rose\", \"steps\": 1, %s}".formatted(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TinyServer.json(answer).path("data");
    }

    @Test
    void imagesComeInTheAnswerOrAsAddresses() throws IOException, InterruptedException {
        JsonNode inline = drawn("\"seed\": 4, \"n\": 2, \"size\": \"64x64\"");
        assertThat(inline.size()).isEqualTo(2);
        String base64 = inline.path(1).path("b64_json").asString();
        Png second = Png.decode("image", Base64.getDecoder().decode(base64));
        assertThat(second.image().width()).isEqualTo(64);

        JsonNode linked = drawn("\"seed\": 4, \"n\": 2, \"size\": \"64x64\", \"response_format\": \"url\"");
        URI address = URI.create(linked.path(1).path("url").asString());
        assertThat(address.toString()).startsWith(server.server().address());
        assertThat(Png.decode("image", server.bytes(address.getPath())).image()).isEqualTo(second.image());
    }

    @Test
    void addressesAreOfTheSchemeThatAProxySpeaks() throws IOException, InterruptedException {
        String body = "{\"prompt\": \"a rose\", \"size\": \"64x64\", \"steps\": 1, \"response_format\": \"url\"}";
        for (String scheme : List.of("https", "http")) {
            assertThat(address(body, scheme)).startsWith(scheme + "://127.0.0.1:");
        }
        assertThat(address(body, "javascript")).startsWith("http://127.0.0.1:");
    }

    private String address(String body, String scheme) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.send("POST", GENERATIONS, body, "Content-Type", "application/json", "X-Forwarded-Proto", scheme);
        return TinyServer.json(answer).path("data").path(0).path("url").asString();
    }

    @Test
    void namesOfOpenAisModelsMeanThisOne() throws IOException, InterruptedException {
        for (String model : List.of("tiny", "dall-e-3", "gpt-image-1")) {
            assertThat(drawn("\"model\": \"%s\"".formatted(model)).size()).isEqualTo(1);
        }
        HttpResponse<String> other = server.post(GENERATIONS, "{\"prompt\": \"a rose\", \"model\": \"sdxl\"}");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(TinyServer.error(other).path("code").asString()).isEqualTo("model_not_found");
        assertThat(server.get("/v1/models/sdxl").statusCode()).isEqualTo(404);
        assertThat(TinyServer.json(server.get("/v1/models/tiny")).path("id").asString())
                .isEqualTo("tiny");
    }

    @Test
    void whatCannotBeDrawnIsSaidOfItsField() throws IOException, InterruptedException {
        Map<String, String> wrong = Map.of(
                "\"n\": 11", "n is 11, expected 1 to 10",
                "\"size\": \"large\"", "size is \"large\", expected WIDTHxHEIGHT, such as ",
                "\"output_format\": \"webp\"", "output_format is \"webp\", amend makes png",
                "\"response_format\": \"file\"", "response_format is \"file\", expected url or b64_json",
                "\"size\": \"64x4096\"", "size is 4,096, expected 1 to ",
                "\"guidance\": 200", "guidance is 200.0, expected 0 to 100",
                "\"stream\": true", "stream is true, and images are answered whole");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            HttpResponse<String> answer =
                    server.post(GENERATIONS, "{\"prompt\": \"a rose\", %s}".formatted(one.getKey()));
            assertThat(answer.statusCode()).isEqualTo(422);
            JsonNode error = TinyServer.error(answer);
            assertThat(error.path("message").asString()).startsWith(one.getValue());
            assertThat(one.getKey()).startsWith("\"" + error.path("param").asString());
        }
    }
}
