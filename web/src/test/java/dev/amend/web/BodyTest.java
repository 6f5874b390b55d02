package dev.amend.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.studio.OrderException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static Body body(String json) {
        return Body.parse(json.getBytes(UTF_8));
    }

    private static void assertWrong(String json, Consumer<Body> read, String field, String message) {
        OrderException e = catchThrowableOfType(OrderException.class, () -> read.accept(body(json)));
        assertThat(e.field()).isEqualTo(field);
        assertThat(e).hasMessage(message);
    }

    private static void assertNoJson(String json, String message) {
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> body(json));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem).hasMessageContaining(message);
    }

    @Test
    void everyKindOfFieldIsRead() {
        Body body = body("""
                {"text": "ä", "integer": -2, "whole": 9007199254740993, "number": 1, "flag": true,
                 "texts": ["a", "b"], "wholes": [1, 2], "object": {"inner": 3}, "objects": [{"name": "x"}, {"name": "y"}]}
                """);
        assertThat(body.text("text")).isEqualTo("ä");
        assertThat(body.integer("integer")).contains(-2);
        assertThat(body.whole("whole")).contains(9007199254740993L);
        assertThat(body.number("number")).contains(1.0);
        assertThat(body.flag("flag")).contains(true);
        assertThat(body.texts("texts")).contains(List.of("a", "b"));
        assertThat(body.wholes("wholes")).contains(List.of(1L, 2L));
        assertThat(body.object("object").orElseThrow().integer("inner")).contains(3);
        assertThat(body.objects("objects", (one, at) -> at + one.text("name")))
                .contains(List.of("objects[0]x", "objects[1]y"));
        assertThatCode(body::refuseOthers).doesNotThrowAnyException();
    }

    @Test
    void numbersThatAreTooLargeAreRefused() {
        for (String large : List.of("1" + "0".repeat(400), "1e400", "-1e400")) {
            OrderException e = catchThrowableOfType(
                    OrderException.class,
                    () -> body("{\"number\": %s}".formatted(large)).number("number"));
            assertThat(e).as(large).hasMessageContaining("expected a number below 10^308");
        }
    }

    @Test
    void missingAndNullAreLeftOpen() {
        Body body = body("{\"a\": null}");
        assertThat(body.optionalText("a")).isEmpty();
        assertThat(body.integer("b")).isEmpty();
        assertThat(body.texts("a")).isEmpty();
        assertWrong("{\"a\": null}", one -> one.text("a"), "a", "a is missing, expected a text");
    }

    @Test
    void wrongKindsAreShown() {
        assertWrong("{\"a\": 1}", body -> body.text("a"), "a", "a is 1, expected a text");
        assertWrong("{\"a\": \"1\"}", body -> body.integer("a"), "a", "a is \"1\", expected a whole number");
        assertWrong("{\"a\": 1.5}", body -> body.integer("a"), "a", "a is 1.5, expected a whole number");
        assertWrong(
                "{\"a\": 3000000000}",
                body -> body.integer("a"),
                "a",
                "a is 3000000000, expected a whole number of 32 bits");
        assertWrong(
                "{\"a\": 9223372036854775808}",
                body -> body.whole("a"),
                "a",
                "a is 9223372036854775808, expected a whole number of 64 bits");
        assertWrong("{\"a\": \"1\"}", body -> body.number("a"), "a", "a is \"1\", expected a number");
        assertWrong("{\"a\": 1}", body -> body.flag("a"), "a", "a is 1, expected true or false");
        assertWrong("{\"a\": [1]}", body -> body.texts("a"), "a", "a is [1], expected a list of texts");
        assertWrong("{\"a\": [1.5]}", body -> body.wholes("a"), "a", "a is [1.5], expected a list of whole numbers");
        assertWrong("{\"a\": []}", body -> body.object("a"), "a", "a is [], expected an object");
        assertWrong(
                "{\"a\": [1]}",
                body -> body.objects("a", (one, _) -> one),
                "a",
                "a is [1], expected a list of objects");
    }

    @Test
    void longValuesAreShortened() {
        String json = "{\"a\": \"" + "x".repeat(100) + "\"}";
        assertWrong(json, body -> body.number("a"), "a", "a is \"" + "x".repeat(59) + "…, expected a number");
    }

    @Test
    void fieldsWithinListsSayWhereTheyAre() {
        assertWrong(
                "{\"edits\": [{\"name\": \"a\"}, {}]}",
                body -> body.objects("edits", (one, _) -> one.text("name")),
                "edits[1].name",
                "edits[1].name is missing, expected a text");
        assertWrong(
                "{\"edits\": [{\"name\": \"a\", \"weight\": 1}]}",
                body -> body.objects("edits", (one, _) -> one.text("name")),
                "edits[0].weight",
                "edits[0].weight is no field of this request; it has name");
    }

    @Test
    void unknownFieldIsNamedBesideThoseThatAreThere() {
        assertWrong(
                "{\"prompt\": \"a rose\", \"stepz\": 3}",
                body -> {
                    body.text("prompt");
                    body.integer("steps");
                    body.refuseOthers();
                },
                "stepz",
                "stepz is no field of this request; it has prompt, steps");
    }

    @Test
    void malformedJsonIsPointedAt() {
        assertNoJson("{\"a\": 1,\n \"b\" 2}", "the body is no JSON: line 2, column 6: ");
        assertNoJson("{\"a\": 1, \"a\": 2}", "uplicate");
        assertNoJson("{\"a\": NaN}", "the body is no JSON: line 1, column ");
        assertNoJson("{\"a\": 1} x", "the body is no JSON: line 1, column ");
        for (String other : List.of("", "[]", "1", "null")) {
            assertNoJson(other, "the body is no JSON object, expected such as {\"prompt\": \"a rose\"}");
        }
    }

    @Test
    void bottomlessJsonIsRefused() {
        assertNoJson("[".repeat(100_000), "the body is no JSON: ");
        assertNoJson("{\"a\": " + "9".repeat(100_000) + "}", "the body is no JSON: ");
    }

    @Test
    void bodyOfTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        byte[] ten = new byte[10];
        assertThat(Body.bytes(new ByteArrayInputStream(ten), 10, LONG)).hasSize(10);
        HttpProblem problem =
                catchThrowableOfType(HttpProblem.class, () -> Body.bytes(new ByteArrayInputStream(ten), 9, LONG));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem).hasMessage("the body is larger than 9 bytes, the most that is read");
    }

    @Test
    void bodyThatComesByteByByteIsCutOff() {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(new byte[10])) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(1, length));
            }
        };
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> Body.bytes(slow, 10, Duration.ZERO));
        assertThat(problem.status()).isEqualTo(408);
        assertThat(problem).hasMessage("the body did not arrive within 0 seconds");
    }
}
