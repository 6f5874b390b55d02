package dev.amend.eval;

import dev.amend.checkpoint.Fingerprint;
import dev.amend.config.Family;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Evaluation} against JSON. */
final class EvaluationJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private EvaluationJson() {}

    static String write(Evaluation evaluation) {
        return node(evaluation).toPrettyString();
    }

    static ObjectNode node(Evaluation evaluation) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("amend", evaluation.version());
        writeModel(json.putObject("model"), evaluation.model());
        writeTable(json.putObject("table"), evaluation.table());
        evaluation.seeds().forEach(json.putArray("seeds")::add);
        evaluation.methods().stream().map(Method::id).forEach(json.putArray("methods")::add);
        writeImages(json.putObject("images"), evaluation.images());
        ArrayNode judges = json.putArray("judges");
        evaluation.judges().forEach(judge -> writeJudge(judges.addObject(), judge));
        evaluation.preserve().ifPresent(list -> writePrompts(json.putObject("preserve"), list.name(), list.prompts()));
        evaluation.corpus().ifPresent(corpus -> {
            ObjectNode node = json.putObject("corpus");
            node.put("beta", corpus.beta());
            writePrompts(node, corpus.name(), corpus.prompts());
        });
        return json;
    }

    private static void writeModel(ObjectNode json, EvaluatedModel model) {
        json.put("model", model.model())
                .put("name", model.name())
                .put("family", model.family().id());
        model.config().ifPresent(folder -> json.put("config", folder.toString()));
        model.tokenizer().ifPresent(folder -> json.put("tokenizer", folder.toString()));
        json.put("unet", model.fingerprint().unet())
                .put("projections", model.fingerprint().projections())
                .put("text_encoder", model.fingerprint().textEncoder())
                .put("drawing", model.drawing());
    }

    private static void writeTable(ObjectNode json, EvaluatedTable table) {
        json.put("name", table.name()).put("sha256", table.sha256());
        table.rows().forEach(json.putArray("rows")::add);
    }

    private static void writeImages(ObjectNode json, ImageSettings images) {
        images.negativePrompt().ifPresent(prompt -> json.put("negative", prompt));
        json.put("steps", images.steps())
                .put("guidance", images.guidanceScale())
                .put("width", images.width())
                .put("height", images.height())
                .put("scheduler", images.scheduler().id())
                .put("device", images.device().name().toLowerCase(Locale.ROOT))
                .put("dtype", images.dtype().name())
                .put("low_memory", images.lowMemory())
                .put("batch", images.batch())
                .put("threads", images.threads());
    }

    private static void writeJudge(ObjectNode json, JudgeUse use) {
        json.put("judge", use.id());
        if (use instanceof JudgeUse.Clip clip) {
            json.put("folder", clip.folder().toString()).put("fingerprint", clip.fingerprint());
        }
    }

    private static void writePrompts(ObjectNode json, String name, List<String> prompts) {
        json.put("name", name);
        prompts.forEach(json.putArray("prompts")::add);
    }

    static Evaluation read(String name, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return new Evaluation(
                    json.required("amend").asString(),
                    model(json.required("model")),
                    table(json.required("table")),
                    list(json.required("seeds"), JsonNode::asLong),
                    list(json.required("methods"), node -> Method.parse(node.asString(), EditDefaults.PAPER)),
                    images(json.required("images")),
                    list(json.required("judges"), EvaluationJson::judge),
                    json.optional("preserve")
                            .map(node -> new PromptList(node.required("name").asString(), prompts(node))),
                    json.optional("corpus")
                            .map(node -> new Corpus(
                                    node.required("name").asString(),
                                    prompts(node),
                                    node.required("beta").asDouble())));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new EvalException("%s: is not what amend evaluate writes: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static EvaluatedModel model(JsonNode json) {
        return new EvaluatedModel(
                json.required("model").asString(),
                json.required("name").asString(),
                Family.parse(json.required("family").asString()),
                path(json, "config"),
                path(json, "tokenizer"),
                new Fingerprint(
                        json.required("unet").asString(),
                        json.required("projections").asString(),
                        json.required("text_encoder").asString()),
                json.required("drawing").asString());
    }

    private static Optional<Path> path(JsonNode json, String key) {
        return json.optional(key).map(JsonNode::asString).map(Path::of);
    }

    private static EvaluatedTable table(JsonNode json) {
        return new EvaluatedTable(
                json.required("name").asString(),
                json.required("sha256").asString(),
                list(json.required("rows"), JsonNode::asInt));
    }

    private static ImageSettings images(JsonNode json) {
        return new ImageSettings(
                json.optional("negative").map(JsonNode::asString),
                json.required("steps").asInt(),
                json.required("guidance").asDouble(),
                json.required("width").asInt(),
                json.required("height").asInt(),
                SchedulerId.parse(json.required("scheduler").asString()),
                Device.valueOf(json.required("device").asString().toUpperCase(Locale.ROOT)),
                DType.valueOf(json.required("dtype").asString()),
                json.required("low_memory").asBoolean(),
                json.required("batch").asInt(),
                json.required("threads").asInt());
    }

    private static JudgeUse judge(JsonNode json) {
        String id = json.required("judge").asString();
        return switch (id) {
            case JudgeUse.Pixels.ID -> new JudgeUse.Pixels();
            case JudgeUse.Clip.ID ->
                new JudgeUse.Clip(
                        Path.of(json.required("folder").asString()),
                        json.required("fingerprint").asString());
            default -> throw new EvalException("there is no judge \"%s\"".formatted(id));
        };
    }

    private static List<String> prompts(JsonNode json) {
        return list(json.required("prompts"), JsonNode::asString);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(element.apply(node)));
        return list;
    }
}
