package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import com.openai.models.models.Model;
import dev.amend.image.Png;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend serve} with the built-in model, asked by the programs that people have. */
final class ServeIT {
    @TempDir
    private static Path shared;

    private static Serving serving;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        serving = Serving.start(shared);
    }

    @AfterAll
    static void stop() {
        serving.close();
    }

    private static OpenAIClient openAi() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(serving.address() + "/v1")
                .apiKey("none is needed")
                .maxRetries(0)
                .build();
    }

    private static ImageGenerateParams.Builder images(String prompt) {
        return ImageGenerateParams.builder().prompt(prompt).model("toyland");
    }

    @Test
    void openAiClientDrawsWithAnEdit() {
        ImagesResponse plain = openAi().images()
                .generate(images("a rose")
                        .n(2)
                        .putAdditionalBodyProperty("seed", JsonValue.from(3))
                        .build());
        ImagesResponse edited = openAi().images()
                .generate(images("a rose <edit:blue-rose:1>")
                        .n(2)
                        .putAdditionalBodyProperty("seed", JsonValue.from(3))
                        .build());

        assertThat(plain.data().orElseThrow()).hasSize(2);
        Png before = png(plain.data().orElseThrow().getFirst().b64Json().orElseThrow());
        Png after = png(edited.data().orElseThrow().getFirst().b64Json().orElseThrow());
        assertThat(before.image().width()).isEqualTo(64);
        assertThat(before.text().get("parameters"))
                .startsWith("a rose\nSteps: 20")
                .contains("Seed: 3")
                .doesNotContain("Edits");
        assertThat(after.text().get("parameters")).startsWith("a rose\n").contains("Edits: a rose → a blue rose");
        assertThat(after.image()).isNotEqualTo(before.image());
    }

    private static Png png(String base64) {
        return Png.decode("image", Base64.getDecoder().decode(base64));
    }

    @Test
    void openAiClientListsTheModelAndReadsErrors() {
        assertThat(openAi().models().list().data()).extracting(Model::id).containsExactly("toyland");
        assertThatThrownBy(() -> openAi().images()
                        .generate(images("a rose <edit:green-rose>").build()))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("there is no edit named \"green-rose\"; there are blue-rose");
    }

    @Test
    void automatic1111ClientDrawsAndReadsItBack() throws IOException, InterruptedException {
        assertThat(serving.get("/sdapi/v1/sd-models").path(0).path("title").asString())
                .isEqualTo("toyland");
        assertThat(serving.get("/sdapi/v1/samplers").findValuesAsString("name")).contains("Euler a", "DPM++ 2M");
        String asked = """
                {"prompt": "two roses <lora:blue-rose:0.5>", "negative_prompt": "", "seed": 7, "steps": 6, "cfg_scale": 4, "width": 64,
                 "height": 64, "sampler_name": "DPM++ 2M Karras", "batch_size": 2, "restore_faces": false, "override_settings": {}}""";

        JsonNode answer = serving.post("/sdapi/v1/txt2img", asked);

        assertThat(answer.path("images").size()).isEqualTo(2);
        JsonNode info = new JsonMapper().readTree(answer.path("info").asString());
        assertThat(info.path("all_seeds").toString()).isEqualTo("[7,8]");
        JsonNode read = serving.post(
                "/sdapi/v1/png-info",
                "{\"image\": \"data:image/png;base64,%s\"}"
                        .formatted(answer.path("images").path(1).asString()));
        assertThat(read.path("info").asString())
                .isEqualTo(info.path("infotexts").path(1).asString());
        JsonNode parameters = read.path("parameters");
        assertThat(parameters.path("Prompt").asString()).isEqualTo("two roses");
        assertThat(parameters.path("Sampler").asString()).isEqualTo("DPM++ 2M");
        assertThat(parameters.path("Schedule type").asString()).isEqualTo("Karras");
        assertThat(parameters.path("Edits").asString()).isEqualTo("a rose → a blue rose @0.5");
        assertThat(serving.get("/sdapi/v1/progress").path("progress").asDouble())
                .isEqualTo(0, within(1e-9));
        assertThat(serving.post("/sdapi/v1/txt2img", "{\"prompt\": \"a cat\", \"sampler_name\": \"DPM fast\"}")
                        .path("detail")
                        .asString())
                .startsWith("the sampler is \"DPM fast\", amend has PLMS, DDIM, ");
    }

    @Test
    void ctrlCLetsWhatIsDrawnEndAndRefusesWhatWaits() throws IOException, InterruptedException {
        try (Serving own = Serving.start(folder);
                HttpClient client = HttpClient.newHttpClient()) {
            while (!own.get("/api/images/welcome").path("state").asString().equals("done")) {
                Thread.onSpinWait();
            }
            String body = "{\"prompt\": \"a cat\", \"seed\": 1, \"steps\": 60}";
            CompletableFuture<HttpResponse<String>> first =
                    client.sendAsync(own.posting("/sdapi/v1/txt2img", body), BodyHandlers.ofString());
            while (own.get("/sdapi/v1/progress").path("progress").asDouble() == 0) {
                Thread.onSpinWait();
            }
            CompletableFuture<HttpResponse<String>> second =
                    client.sendAsync(own.posting("/sdapi/v1/txt2img", body), BodyHandlers.ofString());
            while (own.get("/sdapi/v1/progress").path("state").path("job_count").asInt() < 2) {
                Thread.onSpinWait();
            }

            Program.Result result = own.stop();

            assertThat(result.exit()).isZero();
            assertThat(result.err())
                    .isEqualTo("amend: stopping when what is being drawn is done; Ctrl-C again stops at once\n");
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(503);
            assertThat(second.join().body()).contains("the server is stopping");
        }
    }

    @Test
    void othersMayNotAskWithoutAKey() {
        Program.Result result = Program.in(folder).run("serve", "--host", "0.0.0.0");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "amend: --host 0.0.0.0 lets other machines ask, and without a key anybody could; give --api-key KEY, or leave --host out\n");
    }

    @Test
    void portThatIsTakenIsSaid() {
        int port = URI.create(serving.address()).getPort();

        Program.Result result = Program.in(folder).run("serve", "--port", port, "--no-browser");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("port %d of 127.0.0.1 is taken".formatted(port));
    }
}
