package dev.amend.web;

import dev.amend.studio.OrderException;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that a client sent, read field by field; what is wrong is said of its field. */
final class Body {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Of the server: how long a body may take to arrive. */
    static final Key<Duration> PATIENCE = new Key<>("patience");

    private static final int LIMIT = 1 << 20; // bytes
    private static final int PART = 8192;
    private static final int SHOWN = 60; // characters of what was found

    private final JsonNode object;
    private final String path;
    private final Set<String> read = new HashSet<>();

    private Body(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Reads a request of texts and numbers. */
    static Body of(Context ctx) {
        return of(ctx, LIMIT);
    }

    /**
     * Reads a request.
     *
     * @param limit bytes that it may have
     * @throws HttpProblem if it has more, or is no JSON object
     */
    static Body of(Context ctx, int limit) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new HttpProblem(
                    415,
                    "content_type",
                    "the body is of type \"%s\", expected the header Content-Type: application/json".formatted(type));
        }
        return parse(bytes(ctx, limit));
    }

    private static byte[] bytes(Context ctx, int limit) {
        try (InputStream in = ctx.req().getInputStream()) {
            return bytes(in, limit, ctx.appData(PATIENCE));
        } catch (IOException e) {
            throw new HttpProblem(400, "incomplete", "the body did not arrive: " + e.getMessage());
        }
    }

    /** However slowly it comes, as long as each byte comes in time, Jetty waits; this does not. */
    static byte[] bytes(InputStream in, int limit, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            bytes.write(part, 0, read);
            if (bytes.size() > limit) {
                throw new HttpProblem(
                        413, "too_large", "the body is larger than %,d bytes, the most that is read".formatted(limit));
            }
            if (System.nanoTime() > deadline) {
                throw new HttpProblem(
                        408, "too_slow", "the body did not arrive within %d seconds".formatted(patience.toSeconds()));
            }
        }
        return bytes.toByteArray();
    }

    static Body parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new HttpProblem(
                        400, "json", "the body is no JSON object, expected such as {\"prompt\": \"a rose\"}");
            }
            return new Body(node, "");
        } catch (JacksonException e) {
            throw new HttpProblem(400, "json", "the body is no JSON: " + where(e) + e.getOriginalMessage());
        }
    }

    /** JSON that is too deep or too long to be read is so nowhere in particular. */
    private static String where(JacksonException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at -> "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr()))
                .orElse("");
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> wrong(field, "is missing", "a text"));
    }

    Optional<String> optionalText(String field) {
        return value(field, JsonNode::isString, "a text").map(JsonNode::asString);
    }

    Optional<Integer> integer(String field) {
        return value(field, JsonNode::isIntegralNumber, "a whole number")
                .filter(number -> number.canConvertToInt() || refuse(field, number, "a whole number of 32 bits"))
                .map(JsonNode::asInt);
    }

    Optional<Long> whole(String field) {
        return value(field, JsonNode::isIntegralNumber, "a whole number")
                .filter(number -> number.canConvertToLong() || refuse(field, number, "a whole number of 64 bits"))
                .map(JsonNode::asLong);
    }

    Optional<Double> number(String field) {
        return value(field, JsonNode::isNumber, "a number")
                .filter(number -> Double.isFinite(value(number)) || refuse(field, number, "a number below 10^308"))
                .map(Body::value);
    }

    /** Infinite where it is larger than any. */
    private static double value(JsonNode number) {
        try {
            return number.asDouble();
        } catch (JacksonException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    Optional<Boolean> flag(String field) {
        return value(field, JsonNode::isBoolean, "true or false").map(JsonNode::asBoolean);
    }

    Optional<List<String>> texts(String field) {
        return list(field, JsonNode::isString, "a list of texts")
                .map(list -> list.stream().map(JsonNode::asString).toList());
    }

    Optional<List<Long>> wholes(String field) {
        return list(field, JsonNode::canConvertToLong, "a list of whole numbers")
                .map(list -> list.stream().map(JsonNode::asLong).toList());
    }

    /** An object within. */
    Optional<Body> object(String field) {
        return value(field, JsonNode::isObject, "an object").map(node -> new Body(node, path + field + "."));
    }

    /** The objects of a list. */
    <T> Optional<List<T>> objects(String field, BiFunction<Body, String, T> reader) {
        return list(field, JsonNode::isObject, "a list of objects").map(list -> {
            List<T> objects = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                String at = path + field + "[" + i + "]";
                Body body = new Body(list.get(i), at + ".");
                objects.add(reader.apply(body, at));
                body.refuseOthers();
            }
            return objects;
        });
    }

    private Optional<List<JsonNode>> list(String field, Predicate<JsonNode> isElement, String expected) {
        return value(field, node -> node.isArray() && node.valueStream().allMatch(isElement), expected)
                .map(array -> array.valueStream().toList());
    }

    private Optional<JsonNode> value(String field, Predicate<JsonNode> isOne, String expected) {
        read.add(field);
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!isOne.test(node)) {
            refuse(field, node, expected);
        }
        return Optional.of(node);
    }

    private boolean refuse(String field, JsonNode found, String expected) {
        throw wrong(field, "is " + Shortened.to(SHOWN, found.toString()), expected);
    }

    private OrderException wrong(String field, String found, String expected) {
        return new OrderException(path + field, "%s%s %s, expected %s".formatted(path, field, found, expected));
    }

    /** @throws OrderException if there is a field that nobody asked for: a slip of the pen, which would else have no effect */
    void refuseOthers() {
        object.propertyNames().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new OrderException(
                            path + unknown,
                            "%s%s is no field of this request; it has %s"
                                    .formatted(
                                            path,
                                            Shortened.to(SHOWN, unknown),
                                            read.stream().sorted().collect(Collectors.joining(", "))));
                });
    }
}
