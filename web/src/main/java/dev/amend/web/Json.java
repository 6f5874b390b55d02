package dev.amend.web;

import io.javalin.http.Context;
import tools.jackson.databind.JsonNode;

/** Answers in JSON. */
final class Json {
    private Json() {}

    static void answer(Context ctx, JsonNode json) {
        ctx.contentType("application/json; charset=utf-8").result(json.toString());
    }
}
