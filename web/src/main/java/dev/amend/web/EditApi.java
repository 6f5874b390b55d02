package dev.amend.web;

import dev.amend.NumberText;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.edit.Edit;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.Recipe;
import dev.amend.studio.Limits;
import dev.amend.studio.NamedEdit;
import dev.amend.studio.Studio;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Edits: tried, named, forgotten. */
record EditApi(Studio studio) {

    void register(RoutesConfig routes) {
        routes.post("/api/forecast", this::forecast);
        routes.get("/api/edits", this::all);
        routes.get("/api/edits/{name}", ctx -> Json.answer(ctx, json(find(ctx))));
        routes.put("/api/edits/{name}", this::put);
        routes.delete("/api/edits/{name}", this::delete);
        routes.get("/api/edits/{name}/{form}", ctx -> new EditDownload(studio, find(ctx)).write(ctx));
    }

    private void forecast(Context ctx) {
        Body body = Body.of(ctx);
        EditRequest request = request(body);
        double strength = body.number("strength").orElse(1.0);
        List<Probe> probes = body.objects("probes", this::probe).orElse(List.of());
        body.refuseOthers();
        studio.limits().texts("probes", probes.stream().map(Probe::prompt).toList());
        Json.answer(ctx, ForecastJson.of(studio.forecast(request, strength, probes, () -> Clients.checkThere(ctx))));
    }

    private Probe probe(Body body, String at) {
        Probe probe = new Probe(body.text("prompt"), body.optionalText("expect"));
        probe.expect().ifPresent(expect -> studio.limits().text(at + ".expect", expect));
        return probe;
    }

    private EditRequest request(Body body) {
        Edit edit = new Edit(body.text("from"), body.text("to"));
        List<Edit> edits = List.of(edit);
        List<String> preserve = body.texts("preserve").orElse(List.of());
        EditDefaults usual = studio.usualEdit();
        boolean plural = body.flag("plural").orElse(usual.plural());
        Limits limits = studio.limits();
        limits.text("from", edit.source());
        limits.text("to", edit.destination());
        limits.texts("preserve", preserve);
        return EditRequest.of(edits)
                .withPreserve(preserve)
                .withLambda(body.number("lambda").orElseGet(() -> usual.lambda(edits, plural)))
                .withPlural(plural)
                .withAugment(body.flag("augment").orElse(false))
                .withPadding(body.flag("padding").orElse(true));
    }

    private void put(Context ctx) {
        Body body = Body.of(ctx);
        EditRequest request = request(body);
        body.refuseOthers();
        Json.answer(ctx, json(studio.edits().put(ctx.pathParam("name"), request)));
    }

    private void all(Context ctx) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        studio.edits().all().stream().map(EditApi::json).forEach(all::add);
        Json.answer(ctx, all);
    }

    private void delete(Context ctx) {
        String name = ctx.pathParam("name");
        if (!studio.edits().remove(name)) {
            throw HttpProblem.notFound("edit named", name);
        }
        ctx.status(204);
    }

    private NamedEdit find(Context ctx) {
        String name = ctx.pathParam("name");
        return studio.edits().find(name).orElseThrow(() -> HttpProblem.notFound("edit named", name));
    }

    private static ObjectNode json(NamedEdit edit) {
        Recipe recipe = edit.file().recipe();
        List<Edit> edits = recipe.edits();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", edit.name())
                .put("from", joined(edits.stream().map(Edit::source).toList()))
                .put("to", joined(edits.stream().map(Edit::destination).toList()))
                .put("lambda", recipe.lambda())
                .put("augment", recipe.augment())
                .put("plural", recipe.plural())
                .put("padding", recipe.padding())
                .put("title", title(recipe))
                .put("changeable", isChangeable(recipe));
        ArrayNode preserve = json.putArray("preserve");
        recipe.preserve().forEach(preserve::add);
        return json.put("rank", edit.file().map().rank());
    }

    private static String title(Recipe recipe) {
        return recipe.strength() == 1
                ? recipe.summary()
                : "%s × %s".formatted(recipe.summary(), NumberText.of(recipe.strength()));
    }

    /** Whether an edit is all that its fields say: one from a file may hold several, or be of other layers, metric or strength. */
    private static boolean isChangeable(Recipe recipe) {
        return recipe.edits().size() == 1
                && recipe.edits().getFirst().weight() == 1
                && recipe.strength() == 1
                && !recipe.undo()
                && recipe.layers().equals(LayerSelection.ALL)
                && recipe.metric().equals(Recipe.IDENTITY);
    }

    /** A file may hold more edits than one. */
    private static String joined(List<String> prompts) {
        return prompts.stream().collect(Collectors.joining("; "));
    }
}
