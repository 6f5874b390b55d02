package dev.amend.web;

import dev.amend.image.ImageException;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.image.PngOverview;
import dev.amend.pipeline.SamplerNames;
import dev.amend.studio.Job;
import dev.amend.studio.NamedEdit;
import dev.amend.studio.OrderException;
import dev.amend.studio.Preview;
import dev.amend.studio.Studio;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Automatic1111's routes, as far as there is something behind them. */
final class A1111Api {
    private static final int PICTURE_LIMIT = 32 << 20;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Studio studio;
    private final ServerLog log;
    private final AtomicReference<Optional<Preview>> forming = new AtomicReference<>(Optional.empty());

    A1111Api(Studio studio, ServerLog log) {
        this.studio = studio;
        this.log = log;
    }

    void register(RoutesConfig routes) {
        routes.post("/sdapi/v1/txt2img", this::textToImage);
        routes.get("/sdapi/v1/progress", this::progress);
        routes.post("/sdapi/v1/interrupt", this::interrupt);
        routes.get("/sdapi/v1/sd-models", this::models);
        routes.get("/sdapi/v1/samplers", this::samplers);
        routes.get("/sdapi/v1/schedulers", A1111Api::schedules);
        routes.get("/sdapi/v1/loras", this::edits);
        routes.get("/sdapi/v1/options", this::options);
        routes.post("/sdapi/v1/options", this::setOptions);
        routes.post("/sdapi/v1/png-info", A1111Api::pngInfo);
    }

    private void textToImage(Context ctx) throws InterruptedException {
        Body body = Body.of(ctx);
        A1111Order order = A1111Order.read(body, studio);
        log.prompt(order.order().prompt());
        Job job = Waiting.ask(ctx, studio, order.order(), A1111Order.WORDS);
        try {
            new Waiting(studio.jobs(), job).await(ctx, preview -> forming.set(Optional.of(preview)));
        } finally {
            forming.set(Optional.empty());
        }
        Json.answer(ctx, order.answer(job, studio.name()));
    }

    private void progress(Context ctx) {
        Optional<Job.Status> running = studio.jobs().running().map(Job::status);
        double share = running.map(status -> (double) status.step() / Math.max(1, status.steps()))
                .orElse(0.0);
        double left = share == 0 ? 0 : running.orElseThrow().seconds() * (1 - share) / share;
        ObjectNode json = JSON.objectNode().put("progress", share).put("eta_relative", left);
        json.putObject("state")
                .put("skipped", false)
                .put("interrupted", false)
                .put("job", running.isPresent() ? "txt2img" : "")
                .put("job_count", studio.jobs().waiting() + (running.isPresent() ? 1 : 0))
                .put("job_no", 0)
                .put("sampling_step", running.map(Job.Status::step).orElse(0))
                .put("sampling_steps", running.map(Job.Status::steps).orElse(0));
        boolean wanted = !"true".equals(ctx.queryParam("skip_current_image"));
        json.put(
                "current_image",
                forming.get()
                        .filter(_ -> wanted)
                        .map(preview -> base64(Png.of(preview.image(), Map.of())))
                        .orElse(null));
        Json.answer(ctx, json.put("textinfo", (String) null));
    }

    static String base64(Png png) {
        return Base64.getEncoder().encodeToString(png.encode());
    }

    private void interrupt(Context ctx) {
        studio.jobs().running().ifPresent(studio.jobs()::cancel);
        Json.answer(ctx, JSON.objectNode());
    }

    private void models(Context ctx) {
        ArrayNode models = JSON.arrayNode();
        models.addObject()
                .put("title", studio.name())
                .put("model_name", studio.name())
                .put("hash", (String) null)
                .put("sha256", (String) null)
                .put("filename", studio.name())
                .put("config", (String) null);
        Json.answer(ctx, models);
    }

    private void samplers(Context ctx) {
        ArrayNode samplers = JSON.arrayNode();
        SamplerNames.all().forEach(name -> {
            ObjectNode sampler = samplers.addObject().put("name", name);
            sampler.putArray("aliases");
            sampler.putObject("options");
        });
        Json.answer(ctx, samplers);
    }

    /** What a request's {@code scheduler} may be. */
    private static void schedules(Context ctx) {
        ArrayNode schedules = JSON.arrayNode();
        for (String label : List.of(SamplerNames.AUTOMATIC, SamplerNames.KARRAS)) {
            ObjectNode schedule = schedules
                    .addObject()
                    .put("name", label.toLowerCase(Locale.ROOT))
                    .put("label", label);
            schedule.putNull("aliases");
            schedule.put("default_rho", -1).put("need_inner_model", false);
        }
        Json.answer(ctx, schedules);
    }

    /** Edits stand where clients look for LoRAs, and {@code <lora:name:0.7>} means them too. */
    private void edits(Context ctx) {
        ArrayNode loras = JSON.arrayNode();
        for (NamedEdit edit : studio.edits().all()) {
            loras.addObject()
                    .put("name", edit.name())
                    .put("alias", edit.name())
                    .put("path", "")
                    .putObject("metadata")
                    .put("edit", edit.file().recipe().summary());
        }
        Json.answer(ctx, loras);
    }

    private void options(Context ctx) {
        Json.answer(
                ctx,
                JSON.objectNode()
                        .put("sd_model_checkpoint", studio.name())
                        .put("samples_format", "png")
                        .put("show_progress_every_n_steps", 1));
    }

    private void setOptions(Context ctx) {
        checkModel(Body.of(ctx).optionalText("sd_model_checkpoint"), studio);
        Json.answer(ctx, JSON.nullNode());
    }

    /** @throws OrderException if another model is asked for */
    static void checkModel(Optional<String> asked, Studio studio) {
        asked.filter(name -> !name.equals(studio.name())).ifPresent(name -> {
            throw new OrderException(
                    "sd_model_checkpoint",
                    "sd_model_checkpoint is \"%s\"; this server has %s and keeps it".formatted(name, studio.name()));
        });
    }

    private static void pngInfo(Context ctx) {
        Body body = Body.of(ctx, PICTURE_LIMIT);
        PngOverview png = overview(body.text("image"));
        String text = png.text().getOrDefault(Infotext.KEYWORD, "");
        ObjectNode json = JSON.objectNode().put("info", text);
        ObjectNode items = json.putObject("items");
        png.text().forEach(items::put);
        ObjectNode parameters = json.putObject("parameters");
        if (!text.isEmpty()) {
            Infotext read = Infotext.parse(text);
            parameters.put("Prompt", read.prompt()).put("Negative prompt", read.negativePrompt());
            read.settings().forEach(parameters::put);
        }
        Json.answer(ctx, json);
    }

    /** Clients send the bytes in base64, some as a data address. */
    private static PngOverview overview(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.substring(text.indexOf(',') + 1));
            return Png.overview("image", bytes);
        } catch (IllegalArgumentException e) {
            throw new OrderException("image", "image is not base64: " + e.getMessage());
        } catch (ImageException e) {
            throw new OrderException("image", e.getMessage());
        }
    }
}
