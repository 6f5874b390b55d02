package dev.amend.eval;

import java.util.List;

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
}
