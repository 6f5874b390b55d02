package dev.amend.web;

import dev.amend.Version;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import dev.amend.pipeline.SamplerNames;
import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder;
import dev.amend.studio.Job;
import dev.amend.studio.OrderException;
import dev.amend.studio.Picture;
import dev.amend.studio.Studio;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as Automatic1111's clients send it, with its answer. What is left out, the model recommends; fields about what amend does not do
 * are overlooked, since clients send all they know.
 *
 * @param asked the prompt with its tags
 * @param batchSize of the images, how many the client counts as drawn at once
 * @param sendsImages whether the answer holds them
 */
record A1111Order(String asked, DrawOrder order, int batchSize, boolean sendsImages) {
    static final Map<String, String> WORDS = Map.of(
            "seeds", "batch_size", "negativePrompt", "negative_prompt", "guidance", "cfg_scale", "edits", "prompt");

    private static final int MOST = 1000; // of either factor of a count, so that their product is a number

    /** Older clients know the second. */
    private static final List<String> SAMPLER_FIELDS = List.of("sampler_name", "sampler_index");

    static A1111Order read(Body body, Studio studio) {
        A1111Api.checkModel(
                body.object("override_settings").flatMap(settings -> settings.optionalText("sd_model_checkpoint")),
                studio);
        String asked = body.optionalText("prompt").orElse("");
        PromptTags tags = PromptTags.parse(asked, studio.limits());
        DrawOrder usual = studio.usual(tags.prompt());
        int batchSize = count(body, "batch_size");
        return new A1111Order(
                asked,
                new DrawOrder(
                        usual.prompt(),
                        body.optionalText("negative_prompt").filter(negative -> !negative.isBlank()),
                        seeds(body, batchSize),
                        body.integer("steps").orElse(usual.steps()),
                        body.number("cfg_scale").orElse(usual.guidance()),
                        body.integer("width").orElse(usual.width()),
                        body.integer("height").orElse(usual.height()),
                        scheduler(body, usual.scheduler()),
                        tags.edits(),
                        false),
                batchSize,
                body.flag("send_images").orElse(true));
    }

    /** −1 is a random one; each further image has the next. */
    private static List<Long> seeds(Body body, int batchSize) {
        long count = (long) batchSize * count(body, "n_iter");
        return SeedList.of(body.whole("seed").filter(seed -> seed >= 0), count);
    }

    private static int count(Body body, String field) {
        int count = body.integer(field).orElse(1);
        if (count < 1 || count > MOST) {
            throw new OrderException(field, "%s is %,d, expected 1 to %,d".formatted(field, count, MOST));
        }
        return count;
    }

    /** Karras's schedule alone is that of the usual sampler. */
    private static SchedulerId scheduler(Body body, SchedulerId usual) {
        String schedule = filled(body, "scheduler").orElse(SamplerNames.AUTOMATIC);
        Optional<String> sampler = SAMPLER_FIELDS.stream()
                .flatMap(field -> filled(body, field).stream())
                .findFirst();
        if (sampler.isEmpty() && !schedule.equalsIgnoreCase(SamplerNames.KARRAS)) {
            return usual;
        }
        String name = sampler.orElseGet(() -> SamplerNames.of(usual));
        return SamplerNames.find(name, schedule)
                .orElseThrow(() -> new OrderException(
                        "sampler_name", "the sampler is \"%s\", amend has %s".formatted(name, samplers())));
    }

    private static Optional<String> filled(Body body, String field) {
        return body.optionalText(field).filter(text -> !text.isBlank());
    }

    private static String samplers() {
        return String.join(", ", SamplerNames.all());
    }

    ObjectNode answer(Job job, String model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<Png> pictures = IntStream.range(0, order.seeds().size())
                .mapToObj(i -> job.picture(new Picture(i, Picture.Which.AFTER)).orElseThrow())
                .toList();
        ArrayNode images = json.putArray("images");
        if (sendsImages) {
            pictures.stream().map(A1111Api::base64).forEach(images::add);
        }
        json.set("parameters", settings());
        return json.put("info", info(pictures, model).toString());
    }

    /** What was drawn, in the words of the request. */
    private ObjectNode settings() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", asked)
                .put("negative_prompt", order.negativePrompt().orElse(""))
                .put("seed", order.seeds().getFirst())
                .put("steps", order.steps())
                .put("cfg_scale", order.guidance())
                .put("width", order.width())
                .put("height", order.height())
                .put("sampler_name", SamplerNames.of(order.scheduler()))
                .put("scheduler", SamplerNames.schedule(order.scheduler()))
                .put("batch_size", batchSize)
                .put("n_iter", order.seeds().size() / batchSize);
    }

    private ObjectNode info(List<Png> pictures, String model) {
        int count = pictures.size();
        ObjectNode info = settings();
        strings(info.putArray("all_prompts"), Collections.nCopies(count, asked));
        strings(
                info.putArray("all_negative_prompts"),
                Collections.nCopies(count, order.negativePrompt().orElse("")));
        ArrayNode seeds = info.putArray("all_seeds");
        order.seeds().forEach(seeds::add);
        strings(
                info.putArray("infotexts"),
                pictures.stream().map(png -> png.text().get(Infotext.KEYWORD)).toList());
        return info.put("index_of_first_image", 0)
                .put("sd_model_name", model)
                .put("version", "amend " + Version.current());
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
