package dev.amend.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** The page and what it consists of, from the program's own archive. */
final class PageFiles {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}\\.(css|js|svg|html)");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "html", "text/html; charset=utf-8");

    private PageFiles() {}

    static void register(RoutesConfig routes) {
        routes.get("/", ctx -> answer(ctx, "index.html"));
        routes.get("/page/{name}", ctx -> answer(ctx, ctx.pathParam("name")));
        routes.get(
                "/openapi.json",
                ctx -> ctx.contentType("application/json; charset=utf-8").result(bytes("openapi.json")));
    }

    private static void answer(Context ctx, String name) {
        if (!NAME.matcher(name).matches() || PageFiles.class.getResource("page/" + name) == null) {
            throw HttpProblem.notFound("file", name);
        }
        ctx.header("Cache-Control", "no-cache")
                .contentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .result(bytes("page/" + name));
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
