package dev.amend.web;

import dev.amend.Version;
import dev.amend.edit.EditDefaults;
import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder;
import dev.amend.studio.Limits;
import dev.amend.studio.Studio;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is served.
 *
 * @param started since when; what was named before it is forgotten
 */
record ModelApi(Studio studio, Instant started) {
    void register(RoutesConfig routes) {
        routes.get("/api/model", this::model);
    }

    private void model(Context ctx) {
        DrawOrder usual = studio.usual("");
        EditDefaults usualEdit = studio.usualEdit();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", studio.name())
                .put("family", studio.checkpoint().family().displayName())
                .put("welcome", studio.jobs().find(Studio.WELCOME).isPresent())
                .put("width", usual.width())
                .put("height", usual.height())
                .put("sizeStep", studio.checkpoint().vaeConfig().scaleFactor())
                .put("steps", usual.steps())
                .put("guidance", usual.guidance())
                .put("lambda", usualEdit.pluralLambda().orElse(usualEdit.lambda()))
                .put("plural", usualEdit.plural())
                .put("scheduler", usual.scheduler().id());
        ArrayNode schedulers = json.putArray("schedulers");
        Stream.of(SchedulerId.values()).map(SchedulerId::id).forEach(schedulers::add);
        json.put("version", Version.current()).put("started", started.toString());
        Limits limits = studio.limits();
        json.putObject("limits")
                .put("images", limits.images())
                .put("steps", limits.steps())
                .put("side", limits.side())
                .put("prompt", limits.prompt())
                .put("edits", limits.edits());
        Json.answer(ctx, json);
    }
}
