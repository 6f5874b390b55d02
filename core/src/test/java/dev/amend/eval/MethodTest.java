package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.LayerSelection;
import dev.amend.edit.EditDefaults;
import dev.amend.eval.Method.Time;
import dev.amend.eval.Method.Time.Part;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {
    private static final Row ROW = new Row(
            "a rose",
            "a blue rose",
            List.of(new Pair("two roses", "two blue roses")),
            List.of(new Pair("a tulip", "a blue tulip")),
            List.of(new Pair("a red rose in the snow", "a red rose")),
            Optional.empty(),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "none, none",
        "oracle, oracle",
        "time, time@0.1",
        "time@10, time@10",
        "time@1e-3, time@0.001",
        "time@.5-augment, time@0.5-augment",
        "time-values-augment, time@0.1-augment-values",
        "time@10-keys-covariance-preserve, time@10-preserve-covariance-keys",
        "time-keys-values, time@0.1",
        "time@auto-unpadded, time@auto-unpadded",
        "time-up-mid-augment, time@0.1-augment-mid-up",
        "time-up-mid-down, time@0.1"
    })
    void idSaysLambdaAndThePartsInOneOrder(String text, String id) {
        Method method = Method.parse(text, EditDefaults.PAPER);
        assertThat(method.id()).isEqualTo(id);
        assertThat(Method.parse(id, EditDefaults.PAPER)).isEqualTo(method);
    }

    @Test
    void withNothingSaidItIsTheUsualEdit() {
        EditDefaults usual = new EditDefaults(10, Optional.of(300.0));
        assertThat(Method.parse("time", usual).id()).isEqualTo("time@300-plural");
        assertThat(Method.parse("time@300", usual).id()).isEqualTo("time@300");
        assertThat(Method.parse("time-augment", usual).id()).isEqualTo("time@10-augment");
        assertThat(Method.parse("time-plural-augment", usual).id()).isEqualTo("time@300-augment-plural");
        assertThat(Method.parse("time", usual.withLambda(7)).id()).isEqualTo("time@7-plural");
    }

    @Test
    void partsSwitchOnOrLeaveOneKindOfProjectionAlone() {
        assertThat(Method.parse("time@2-augment-preserve", EditDefaults.PAPER))
                .isEqualTo(new Time(Optional.of(2.0), Set.of(Part.PRESERVE, Part.AUGMENT)));
        assertThat(layers("time@2-keys")).isEqualTo(LayerSelection.parse("all", true, false));
        assertThat(layers("time@2-values-up-mid")).isEqualTo(LayerSelection.parse("mid,up", false, true));
        assertThat(layers("time")).isEqualTo(LayerSelection.ALL);
    }

    private static LayerSelection layers(String method) {
        return ((Time) Method.parse(method, EditDefaults.PAPER)).layers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "oracle", "time@0.1", "time@auto-augment-plural-values"})
    void methodsTravel(String id) throws IOException, ClassNotFoundException {
        Method method = Method.parse(id, EditDefaults.PAPER);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(method);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(method);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "None", "refact", "time@", "time@ten", "time@-1", "time@1@2", "time augment"})
    void whatIsNoMethodIsToldWhatThereIs(String text) {
        assertThatThrownBy(() -> Method.parse(text, EditDefaults.PAPER))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "there is no method \"%s\", expected none, oracle, or time[@LAMBDA|@auto] with any of -augment, -plural, -preserve, -covariance, -unpadded, -keys, -values, -down, -mid, -up, such as time@10-augment"
                                .formatted(text));
    }

    @Test
    void unknownPartAndImpossibleLambdaAreRefused() {
        assertThatThrownBy(() -> Method.parse("time@10-augmented", EditDefaults.PAPER))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "the method \"time@10-augmented\" has no part \"augmented\", expected augment, plural, preserve, covariance, unpadded, keys, values, down, mid, up");
        assertThatThrownBy(() -> Method.parse("time@0", EditDefaults.PAPER))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("lambda is 0.0, expected a number above 0");
    }

    @Test
    void oracleIsToldTheEditAndDrawsTheRestAsTheUneditedModel() {
        assertThat(Method.ORACLE.claims(ROW))
                .containsExactly(
                        new Claim(Metric.EFFICACY, "a blue rose", "a blue rose", "a rose"),
                        new Claim(Metric.GENERALITY, "two blue roses", "two blue roses", "two roses"),
                        new Claim(Metric.SPECIFICITY, "a tulip", "a tulip", "a blue tulip"),
                        new Claim(Metric.RESPECT, "a red rose in the snow", "a red rose", "a blue rose"));
        assertThat(Method.ORACLE.drawnBy()).isEqualTo(Method.NONE);
        assertThat(Method.NONE.claims(ROW)).isEqualTo(ROW.claims());
    }
}
