package dev.amend.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.studio.Job;
import dev.amend.studio.TinyStudio;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs written for Automatic1111 ask, over HTTP. */
@Timeout(120)
class A1111ApiTest {
    private static final String TEXT_TO_IMAGE = "/sdapi/v1/txt2img";

    @TempDir
    Path folder;

    private TinyServer server;

    @BeforeEach
    void serve() throws IOException, InterruptedException {
        server = TinyServer.open(folder);
        server.put("/api/edits/blue", "{\"from\": \"a rose\", \"to\": \"a blue rose\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode drawn(String fields) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.post(TEXT_TO_IMAGE, "{\"steps\": 1, \"width\": 64, \"height\": 64, %s}".formatted(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TinyServer.json(answer);
    }

    private static JsonNode info(JsonNode answer) {
        return new JsonMapper().readTree(answer.path("info").asString());
    }

    private static Png png(JsonNode answer, int index) {
        String base64 = answer.path("images").path(index).asString();
        return Png.decode("image", Base64.getDecoder().decode(base64));
    }

    private void assertRefused(String path, String json, String detail) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post(path, json);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TinyServer.json(answer).path("detail").asString()).startsWith(detail);
    }

    @Test
    void eachImageOfEachBatchHasTheNextSeed() throws IOException, InterruptedException {
        JsonNode answer = drawn("\"prompt\": \"a rose\", \"seed\": 5, \"batch_size\": 2, \"n_iter\": 2");
        assertThat(answer.path("images").size()).isEqualTo(4);
        assertThat(info(answer).path("all_seeds").toString()).isEqualTo("[5,6,7,8]");
        assertThat(answer.path("parameters").path("batch_size").asInt()).isEqualTo(2);
        assertThat(answer.path("parameters").path("n_iter").asInt()).isEqualTo(2);
        Png last = png(answer, 3);
        assertThat(last.text().get(Infotext.KEYWORD))
                .contains("Seed: 8")
                .isEqualTo(info(answer).path("infotexts").path(3).asString());
    }

    @Test
    void seedOfMinusOneIsDrawnAndTold() throws IOException, InterruptedException {
        JsonNode random = drawn("\"prompt\": \"a rose\", \"seed\": -1");
        long seed = random.path("parameters").path("seed").asLong();
        assertThat(seed).isNotNegative();
        assertThat(png(drawn("\"prompt\": \"a rose\", \"seed\": " + seed), 0).image())
                .isEqualTo(png(random, 0).image());
    }

    @Test
    void editsAreNamedInThePromptAsLorasAre() throws IOException, InterruptedException {
        JsonNode loras = TinyServer.json(server.get("/sdapi/v1/loras"));
        assertThat(loras.findValuesAsString("name")).containsExactly("blue");
        Png plain = png(drawn("\"prompt\": \"a rose\", \"seed\": 1"), 0);
        for (String tag : List.of("<edit:blue>", "<edit:blue:1>", "<lora:blue:1.0>")) {
            JsonNode answer = drawn("\"prompt\": \"a rose %s\", \"seed\": 1".formatted(tag));
            assertThat(png(answer, 0).image()).as(tag).isNotEqualTo(plain.image());
            assertThat(answer.path("parameters").path("prompt").asString()).isEqualTo("a rose " + tag);
        }
        Png none = png(drawn("\"prompt\": \"a rose <edit:blue:0>\", \"seed\": 1"), 0);
        assertThat(none.image()).isEqualTo(plain.image());
        assertRefused(
                TEXT_TO_IMAGE, "{\"prompt\": \"a rose <edit:red>\"}", "there is no edit named \"red\"; there are blue");
        assertRefused(
                TEXT_TO_IMAGE,
                "{\"prompt\": \"a rose <edit:blue:much>\"}",
                "<edit:blue:much>: the strength is \"much\", expected a number, such as <edit:blue:0.7>");
    }

    @Test
    void fieldsAboutWhatAmendDoesNotDoAreOverlooked() throws IOException, InterruptedException {
        JsonNode answer =
                drawn("\"prompt\": \"a rose\", \"restore_faces\": true, \"alwayson_scripts\": {}, \"styles\": [\"x\"]");
        assertThat(answer.path("images").size()).isEqualTo(1);
        assertThat(drawn("\"prompt\": \"a rose\", \"send_images\": false").path("images"))
                .isEmpty();
    }

    @Test
    void schedulesAreThoseThatRequestsMayName() throws IOException, InterruptedException {
        JsonNode schedules = TinyServer.json(server.get("/sdapi/v1/schedulers"));
        assertThat(schedules.findValuesAsString("label")).containsExactly("Automatic", "Karras");
        JsonNode karras = drawn("\"prompt\": \"a rose\", \"sampler_name\": \"Euler\", \"scheduler\": \"karras\"");
        assertThat(png(karras, 0).text().get(Infotext.KEYWORD)).contains("Schedule type: Karras");
        assertThat(karras.path("parameters").path("sampler_name").asString()).isEqualTo("Euler");
        assertThat(karras.path("parameters").path("scheduler").asString()).isEqualTo("Karras");
        assertThat(drawn("\"prompt\": \"a rose\", \"sampler_index\": \"Euler\"")
                        .path("parameters")
                        .path("scheduler")
                        .asString())
                .isEqualTo("Automatic");
        String usual = drawn("\"prompt\": \"a rose\"")
                .path("parameters")
                .path("sampler_name")
                .asString();
        for (String schedule : List.of("Karras", "Automatic", "Exponential")) {
            assertThat(drawn("\"prompt\": \"a rose\", \"scheduler\": \"%s\"".formatted(schedule))
                            .path("parameters")
                            .path("sampler_name")
                            .asString())
                    .isEqualTo(usual);
        }
    }

    @Test
    void otherModelsAndCountsAreRefused() throws IOException, InterruptedException {
        String other = "sd_model_checkpoint is \"sdxl\"; this server has tiny and keeps it";
        assertRefused("/sdapi/v1/options", "{\"sd_model_checkpoint\": \"sdxl\"}", other);
        assertRefused(
                TEXT_TO_IMAGE, "{\"prompt\": \"\", \"override_settings\": {\"sd_model_checkpoint\": \"sdxl\"}}", other);
        assertThat(server.post("/sdapi/v1/options", "{\"sd_model_checkpoint\": \"tiny\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(TinyServer.json(server.get("/sdapi/v1/options"))
                        .path("sd_model_checkpoint")
                        .asString())
                .isEqualTo("tiny");
        assertRefused(TEXT_TO_IMAGE, "{\"batch_size\": 0}", "batch_size is 0, expected 1");
        assertRefused(TEXT_TO_IMAGE, "{\"n_iter\": 1001}", "n_iter is 1,001, expected 1 to 1,000");
        assertRefused(TEXT_TO_IMAGE, "{\"cfg_scale\": 200}", "cfg_scale is 200.0, expected 0 to 100");
        assertRefused(TEXT_TO_IMAGE, "{\"negative_prompt\": \"%s\"}".formatted("x".repeat(201)), "negative_prompt has");
    }

    @Test
    void progressTellsOfWhatIsDrawnAndInterruptEndsIt() throws IOException, InterruptedException {
        Job job = TinyStudio.running(server.tiny().endless());
        JsonNode progress = TinyServer.json(server.get("/sdapi/v1/progress"));
        assertThat(progress.path("progress").asDouble()).isBetween(1e-9, 1.0);
        assertThat(progress.path("eta_relative").asDouble()).isPositive();
        assertThat(progress.path("state").path("job_count").asInt()).isEqualTo(1);
        assertThat(progress.path("state").path("sampling_steps").asInt())
                .isEqualTo(job.status().steps());
        assertThat(server.post("/sdapi/v1/interrupt", "{}").statusCode()).isEqualTo(200);
        assertThat(TinyStudio.over(job).status().state()).isEqualTo(Job.State.CANCELLED);
        assertThat(TinyServer.json(server.get("/sdapi/v1/progress"))
                        .path("progress")
                        .asDouble())
                .isZero();
    }

    @Test
    void textsOfAPictureAreReadWithoutItsPixels() throws IOException, InterruptedException {
        Image any = Image.ofPlanar(8, 8, new float[3 * 8 * 8]);
        byte[] whole = Png.of(any, Map.of(Infotext.KEYWORD, "a rose\nSteps: 1")).encode();
        byte[] cut = Arrays.copyOf(whole, whole.length - 30); // into the pixels
        String base64 = Base64.getEncoder().encodeToString(cut);
        HttpResponse<String> answer = server.post("/sdapi/v1/png-info", "{\"image\": \"%s\"}".formatted(base64));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TinyServer.json(answer).path("parameters").path("Prompt").asString())
                .isEqualTo("a rose");
    }

    @Test
    void longPromptIsRefusedBeforeItsTagsAreLookedFor() throws IOException, InterruptedException {
        String prompt = " ".repeat(1_000_000);
        assertRefused(
                TEXT_TO_IMAGE,
                "{\"prompt\": \"%s\"}".formatted(prompt),
                "prompt has 1,000,000 characters, at most 200 are read");
    }

    @Test
    void seedsThatRunOutAreRefused() throws IOException, InterruptedException {
        assertRefused(
                TEXT_TO_IMAGE,
                "{\"prompt\": \"a rose\", \"seed\": 9223372036854775807}",
                "seed is 9223372036854775807, expected 0 to 9223372036854775806");
    }

    @Test
    void picturesThatAreNoneAreRefused() throws IOException, InterruptedException {
        assertRefused("/sdapi/v1/png-info", "{\"image\": \"a rose!\"}", "image");
        String text = Base64.getEncoder().encodeToString("a rose, but no picture".getBytes(StandardCharsets.UTF_8));
        assertRefused("/sdapi/v1/png-info", "{\"image\": \"%s\"}".formatted(text), "image: ");
        assertRefused("/sdapi/v1/png-info", "{}", "image is missing, expected a text");
    }
}
