package dev.amend.eval;

import tools.jackson.databind.node.ObjectNode;

/** How figures with intervals are written. */
public final class EstimateJson {
    private EstimateJson() {}

    /** As {@code value} and, where there is an interval, {@code low} and {@code high} of an object. */
    public static void write(ObjectNode json, Estimate estimate) {
        json.put("value", estimate.value());
        estimate.interval()
                .ifPresent(interval -> json.put("low", interval.low()).put("high", interval.high()));
    }
}
