package dev.amend.cli;

import dev.amend.checkpoint.TensorInfo;
import dev.amend.tensor.DType;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much some tensors are.
 *
 * @param dtypes how many tensors there are of each type
 */
record TensorCounts(int tensors, long parameters, SortedMap<DType, Integer> dtypes) {

    static TensorCounts of(Collection<TensorInfo> infos) {
        SortedMap<DType, Integer> dtypes = new TreeMap<>();
        infos.forEach(info -> dtypes.merge(info.dtype(), 1, Integer::sum));
        long parameters =
                infos.stream().mapToLong(info -> info.shape().elements()).sum();
        return new TensorCounts(infos.size(), parameters, dtypes);
    }

    /** As {@code 686 tensors, 859,520,964 parameters, F16}. */
    String text() {
        return "%,d tensors, %,d parameters%s".formatted(tensors, parameters, types());
    }

    private String types() {
        if (dtypes.size() == 1) {
            return ", " + dtypes.firstKey();
        }
        return dtypes.entrySet().stream()
                .map(entry -> ", %s × %d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    void addTo(ObjectNode json) {
        json.put("tensors", tensors).put("parameters", parameters);
        ObjectNode types = json.putObject("dtypes");
        dtypes.forEach((dtype, count) -> types.put(dtype.name(), count));
    }
}
