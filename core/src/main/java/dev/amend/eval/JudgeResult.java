package dev.amend.eval;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one judge says.
 *
 * @param judge what users call it
 * @param methods in the order asked for
 * @param gains of each further edit beside the first
 */
public record JudgeResult(String judge, List<MethodResult> methods, List<Gain> gains) {
    public JudgeResult {
        methods = List.copyOf(methods);
        gains = List.copyOf(gains);
    }

    static JudgeResult of(String judge, List<MethodResult> methods) {
        return new JudgeResult(judge, methods, Gain.of(methods));
    }

    /** Those that some method has verdicts on. */
    public List<Metric> metrics() {
        return Stream.of(Metric.values())
                .filter(metric ->
                        methods.stream().anyMatch(method -> method.metrics().containsKey(metric)))
                .toList();
    }
}
