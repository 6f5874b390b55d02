package dev.amend.eval;

import dev.amend.edit.EditDefaults;
import dev.amend.eval.Method.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What users call methods. */
final class MethodText {
    static final String TIME = "time";
    static final String AUTO = "auto";

    private static final Pattern EDIT = Pattern.compile(
            TIME + "(?:@(?<lambda>" + AUTO + "|[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?))?(?<parts>(?:-[a-z]+)*)");

    private MethodText() {}

    static Method parse(String text, EditDefaults usual) {
        Matcher edit = EDIT.matcher(text);
        if (edit.matches()) {
            Set<Time.Part> parts =
                    text.equals(TIME) && usual.plural() ? Set.of(Time.Part.PLURAL) : parts(edit.group("parts"), text);
            boolean plural = parts.contains(Time.Part.PLURAL);
            double usually = usual.pluralLambda().filter(_ -> plural).orElse(usual.lambda());
            return new Time(lambda(edit.group("lambda"), usually), parts);
        }
        return List.of(Method.NONE, Method.ORACLE).stream()
                .filter(method -> method.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new EvalException(
                        "there is no method \"%s\", expected none, oracle, or time[@LAMBDA|@auto] with any of -%s, such as time@10-augment"
                                .formatted(text, known(", -"))));
    }

    /** @param said null where nothing is */
    private static Optional<Double> lambda(String said, double usual) {
        if (said == null) {
            return Optional.of(usual);
        }
        return said.equals(AUTO) ? Optional.empty() : Optional.of(Double.parseDouble(said));
    }

    private static Set<Time.Part> parts(String dashed, String text) {
        return Pattern.compile("-")
                .splitAsStream(dashed)
                .filter(part -> !part.isEmpty())
                .map(part -> part(part, text))
                .collect(Collectors.toSet());
    }

    private static Time.Part part(String id, String text) {
        return Arrays.stream(Time.Part.values())
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EvalException(
                        "the method \"%s\" has no part \"%s\", expected %s".formatted(text, id, known(", "))));
    }

    private static String known(String separator) {
        return Arrays.stream(Time.Part.values()).map(Time.Part::id).collect(Collectors.joining(separator));
    }
}
