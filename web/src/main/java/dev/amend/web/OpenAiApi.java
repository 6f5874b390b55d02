package dev.amend.web;

import dev.amend.studio.DrawOrder;
import dev.amend.studio.Job;
import dev.amend.studio.OrderException;
import dev.amend.studio.Picture;
import dev.amend.studio.Studio;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's routes for images. Beside its fields {@code seed}, {@code steps}, {@code guidance} and {@code negative_prompt} are read. */
record OpenAiApi(Studio studio, ServerLog log, Instant started) {
    private static final int MOST_IMAGES = 10;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

    private static final Map<String, String> WORDS = Map.of(
            "seeds", "n", "negativePrompt", "negative_prompt", "width", "size", "height", "size", "edits", "prompt");

    /** What clients ask for that were written for OpenAI and cannot be told otherwise. */
    private static final Pattern OPENAI_MODELS = Pattern.compile("(dall-e|gpt-image).*");

    void register(RoutesConfig routes) {
        routes.get("/v1/models", this::models);
        routes.get("/v1/models/{model}", this::model);
        routes.post("/v1/images/generations", this::generate);
    }

    private void models(Context ctx) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("object", "list");
        json.putArray("data").add(modelJson());
        Json.answer(ctx, json);
    }

    private void model(Context ctx) {
        checkModel(ctx.pathParam("model"));
        Json.answer(ctx, modelJson());
    }

    private ObjectNode modelJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", studio.name())
                .put("object", "model")
                .put("created", started.getEpochSecond())
                .put("owned_by", "amend");
    }

    private void checkModel(String asked) {
        if (!asked.equals(studio.name()) && !OPENAI_MODELS.matcher(asked).matches()) {
            throw new HttpProblem(
                    404, "model_not_found", "the model is \"%s\", this server has %s".formatted(asked, studio.name()));
        }
    }

    private void generate(Context ctx) throws InterruptedException {
        Body body = Body.of(ctx);
        body.optionalText("model").ifPresent(this::checkModel);
        DrawOrder order = order(body);
        boolean asUrl = asUrl(body);
        refuseStream(body);
        log.prompt(order.prompt());
        Job job = Waiting.ask(ctx, studio, order, WORDS);
        new Waiting(studio.jobs(), job).await(ctx);
        Json.answer(ctx, json(ctx, job, asUrl));
    }

    private DrawOrder order(Body body) {
        PromptTags tags = PromptTags.parse(body.text("prompt"), studio.limits());
        DrawOrder usual = studio.usual(tags.prompt());
        int[] size = size(body, usual);
        return new DrawOrder(
                usual.prompt(),
                body.optionalText("negative_prompt"),
                seeds(body),
                body.integer("steps").orElse(usual.steps()),
                body.number("guidance").orElse(usual.guidance()),
                size[0],
                size[1],
                usual.scheduler(),
                tags.edits(),
                false);
    }

    private static List<Long> seeds(Body body) {
        int count = body.integer("n").orElse(1);
        if (count < 1 || count > MOST_IMAGES) {
            throw new OrderException("n", "n is %d, expected 1 to %d".formatted(count, MOST_IMAGES));
        }
        return SeedList.of(body.whole("seed"), count);
    }

    private static int[] size(Body body, DrawOrder usual) {
        String size = body.optionalText("size").orElse("auto");
        if (size.equals("auto")) {
            return new int[] {usual.width(), usual.height()};
        }
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw new OrderException(
                    "size",
                    "size is \"%s\", expected WIDTHxHEIGHT, such as %dx%d"
                            .formatted(size, usual.width(), usual.height()));
        }
        return new int[] {Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))};
    }

    private static void refuseStream(Body body) {
        if (body.flag("stream").orElse(false)) {
            throw new OrderException(
                    "stream",
                    "stream is true, and images are answered whole; leave it out, or follow them with POST /api/images");
        }
    }

    private static boolean asUrl(Body body) {
        String format = body.optionalText("output_format").orElse("png");
        if (!format.equals("png")) {
            throw new OrderException("output_format", "output_format is \"%s\", amend makes png".formatted(format));
        }
        String response = body.optionalText("response_format").orElse("b64_json");
        return switch (response) {
            case "url" -> true;
            case "b64_json" -> false;
            default ->
                throw new OrderException(
                        "response_format", "response_format is \"%s\", expected url or b64_json".formatted(response));
        };
    }

    private static ObjectNode json(Context ctx, Job job, boolean asUrl) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("created", Instant.now().getEpochSecond())
                .put("output_format", "png")
                .put("size", "%dx%d".formatted(job.order().width(), job.order().height()));
        ArrayNode data = json.putArray("data");
        for (int i = 0; i < job.order().seeds().size(); i++) {
            ObjectNode image = data.addObject();
            if (asUrl) {
                image.put(
                        "url",
                        "%s://%s/api/images/%s/%d/after.png".formatted(Clients.scheme(ctx), ctx.host(), job.id(), i));
            } else {
                byte[] png = job.picture(new Picture(i, Picture.Which.AFTER))
                        .orElseThrow()
                        .encode();
                image.put("b64_json", Base64.getEncoder().encodeToString(png));
            }
        }
        return json;
    }
}
