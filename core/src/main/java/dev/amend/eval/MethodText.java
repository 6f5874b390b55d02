package dev.amend.eval;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What users call methods. */
final class MethodText {
    static final String TIME = "time";
    static final String AUGMENT = "augment";
    static final String PRESERVE = "preserve";
    static final String COVARIANCE = "covariance";
    static final String KEYS = "keys";
    static final String VALUES = "values";

    private static final List<String> PARTS = List.of(AUGMENT, PRESERVE, COVARIANCE, KEYS, VALUES);
    private static final Pattern EDIT =
            Pattern.compile(TIME + "(?:@(?<lambda>[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?))?(?<parts>(?:-[a-z]+)*)");

    private MethodText() {}

    static Method parse(String text, double lambda) {
        Matcher edit = EDIT.matcher(text);
        if (edit.matches()) {
            String said = edit.group("lambda");
            return time(said == null ? lambda : Double.parseDouble(said), edit.group("parts"), text);
        }
        return List.of(Method.NONE, Method.ORACLE).stream()
                .filter(method -> method.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new EvalException(
                        "there is no method \"%s\", expected none, oracle, or time[@LAMBDA] with any of -%s, such as time@10-augment"
                                .formatted(text, String.join(", -", PARTS))));
    }

    private static Method time(double lambda, String dashed, String text) {
        Set<String> parts = Pattern.compile("-")
                .splitAsStream(dashed)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw new EvalException("the method \"%s\" has no part \"%s\", expected %s"
                        .formatted(text, part, String.join(", ", PARTS)));
            }
        }
        boolean both = parts.contains(KEYS) == parts.contains(VALUES);
        return new Method.Time(
                lambda,
                parts.contains(AUGMENT),
                parts.contains(PRESERVE),
                parts.contains(COVARIANCE),
                both || parts.contains(KEYS),
                both || parts.contains(VALUES));
    }
}
