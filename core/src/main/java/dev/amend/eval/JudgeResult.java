package dev.amend.eval;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one judge says.
 *
 * @param judge what users call it
 * @param methods in the order asked for
 */
public record JudgeResult(String judge, List<MethodResult> methods) {
    public JudgeResult {
        methods = List.copyOf(methods);
    }

    /** Those that some method has verdicts on. */
    public List<Metric> metrics() {
        return Stream.of(Metric.values())
                .filter(metric ->
                        methods.stream().anyMatch(method -> method.metrics().containsKey(metric)))
                .toList();
    }
}
