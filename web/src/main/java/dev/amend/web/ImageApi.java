package dev.amend.web;

import dev.amend.image.Png;
import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder;
import dev.amend.studio.DrawOrder.NamedUse;
import dev.amend.studio.Job;
import dev.amend.studio.OrderException;
import dev.amend.studio.Picture;
import dev.amend.studio.Studio;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Images: asked for, followed, cancelled, fetched. */
record ImageApi(Studio studio, ServerLog log) {

    void register(RoutesConfig routes) {
        routes.post("/api/images", this::draw);
        routes.get("/api/images/{id}", ctx -> Json.answer(ctx, JobJson.of(studio.jobs(), find(ctx))));
        routes.get("/api/images/{id}/events", ctx -> new EventStream(studio.jobs(), find(ctx)).write(ctx));
        routes.delete("/api/images/{id}", this::cancel);
        routes.get("/api/images/{id}/{number}/{which}.png", this::image);
    }

    private void draw(Context ctx) {
        Body body = Body.of(ctx);
        DrawOrder order = order(body);
        body.refuseOthers();
        PromptTags.refuse(order.prompt(), studio.limits());
        log.prompt(order.prompt());
        Job job = studio.draw(Clients.name(ctx), order);
        ctx.status(202).header("Location", "/api/images/" + job.id());
        Json.answer(ctx, JobJson.of(studio.jobs(), job));
    }

    private DrawOrder order(Body body) {
        DrawOrder usual = studio.usual(body.text("prompt"));
        return new DrawOrder(
                usual.prompt(),
                body.optionalText("negativePrompt").filter(negative -> !negative.isBlank()),
                seeds(body),
                body.integer("steps").orElse(usual.steps()),
                body.number("guidance").orElse(usual.guidance()),
                body.integer("width").orElse(usual.width()),
                body.integer("height").orElse(usual.height()),
                body.optionalText("scheduler").map(SchedulerId::parse).orElse(usual.scheduler()),
                body.objects("edits", ImageApi::use).orElse(List.of()),
                body.flag("compare").orElse(true));
    }

    private static List<Long> seeds(Body body) {
        List<Long> seeds = body.wholes("seeds").orElse(List.of(0L));
        seeds.stream().filter(seed -> seed < 0).findFirst().ifPresent(seed -> {
            throw new OrderException("seeds", "a seed is %d, expected 0 or more".formatted(seed));
        });
        return seeds;
    }

    private static NamedUse use(Body body, String at) {
        double strength = body.number("strength").orElse(1.0);
        if (!Double.isFinite(strength)) {
            throw new OrderException(at, at + ".strength is too large");
        }
        return new NamedUse(body.text("name"), strength);
    }

    private Job find(Context ctx) {
        String id = ctx.pathParam("id");
        return studio.jobs().find(id).orElseThrow(() -> HttpProblem.notFound("job", id + ", or no longer"));
    }

    private void cancel(Context ctx) {
        studio.jobs().cancel(find(ctx));
        ctx.status(204);
    }

    private void image(Context ctx) {
        Job job = find(ctx);
        Png png = picture(ctx).flatMap(job::picture).orElseThrow(() -> HttpProblem.notFound("image", ctx.path()));
        ctx.header("Cache-Control", "private, max-age=86400, immutable")
                .contentType("image/png")
                .result(png.encode());
    }

    private static Optional<Picture> picture(Context ctx) {
        String number = ctx.pathParam("number");
        return Stream.of(Picture.Which.values())
                .filter(which -> which.id().equals(ctx.pathParam("which")) && number.matches("[0-9]{1,4}"))
                .map(which -> new Picture(Integer.parseInt(number), which))
                .findFirst();
    }
}
