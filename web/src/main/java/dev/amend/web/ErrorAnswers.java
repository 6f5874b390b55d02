package dev.amend.web;

import dev.amend.AmendException;
import dev.amend.studio.OrderException;
import dev.amend.studio.QueueFullException;
import dev.amend.studio.StoppingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Errors in the shape that OpenAI's clients read, and in Automatic1111's for its routes. */
final class ErrorAnswers {
    private static final String A1111 = "/sdapi/";

    private final ServerLog log;

    ErrorAnswers(ServerLog log) {
        this.log = log;
    }

    void register(RoutesConfig routes) {
        routes.exception(
                HttpProblem.class,
                (problem, ctx) ->
                        answer(ctx, problem.status(), problem.code(), Optional.empty(), problem.getMessage()));
        routes.exception(
                OrderException.class,
                (e, ctx) -> answer(ctx, 422, "unprocessable", Optional.of(e.field()), e.getMessage()));
        routes.exception(QueueFullException.class, (e, ctx) -> {
            ctx.header("Retry-After", Integer.toString(e.seconds()));
            answer(ctx, 429, "queue_full", Optional.empty(), e.getMessage());
        });
        routes.exception(
                StoppingException.class, (e, ctx) -> answer(ctx, 503, "stopping", Optional.empty(), e.getMessage()));
        routes.exception(
                AmendException.class, (e, ctx) -> answer(ctx, 422, "unprocessable", Optional.empty(), e.getMessage()));
        routes.exception(
                NotFoundResponse.class,
                (e, ctx) -> answer(
                        ctx,
                        404,
                        "not_found",
                        Optional.empty(),
                        "there is no %s %s; see /openapi.json".formatted(ctx.method(), ctx.path())));
        routes.exception(
                MethodNotAllowedResponse.class,
                (e, ctx) -> answer(
                        ctx,
                        405,
                        "method",
                        Optional.empty(),
                        "%s is nothing that can be done with %s; see /openapi.json"
                                .formatted(ctx.method(), ctx.path())));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> answer(ctx, e.getStatus(), "http", Optional.empty(), e.getMessage()));
        routes.exception(Exception.class, (e, ctx) -> {
            log.failure(e);
            answer(ctx, 500, "internal", Optional.empty(), "amend failed; its log says more");
        });
    }

    private static void answer(Context ctx, int status, String code, Optional<String> param, String message) {
        ctx.status(status);
        Json.answer(ctx, ctx.path().startsWith(A1111) ? a1111(code, message) : openAi(status, code, param, message));
    }

    private static ObjectNode openAi(int status, String code, Optional<String> param, String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error")
                .put("message", message)
                .put("type", status < 500 ? "invalid_request_error" : "server_error")
                .put("param", param.orElse(null))
                .put("code", code);
        return json;
    }

    private static ObjectNode a1111(String code, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", code)
                .put("detail", message)
                .put("body", "")
                .put("errors", message);
    }
}
