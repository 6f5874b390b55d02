package dev.amend.adapter;

import dev.amend.adapter.LoraName.Role;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.config.Family;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What to make of an adapter that does not fit the model it is used with. */
final class LoraFamilies {
    private LoraFamilies() {}

    /** Names the other family where one alone has all the modules, in the adapter's widths; else only the model's. */
    static String advice(Collection<Map<Role, TensorInfo>> modules, Family model) {
        List<Map<Role, TensorInfo>> pairs = modules.stream()
                .filter(tensors -> tensors.containsKey(Role.DOWN) && tensors.containsKey(Role.UP))
                .toList();
        List<Family> fitting = Stream.of(Family.values())
                .filter(other -> other != model && !pairs.isEmpty() && fits(pairs, LoraTargets.of(other)))
                .toList();
        return fitting.size() == 1
                ? "this LoRA is for %s, the model is %s"
                        .formatted(fitting.getFirst().displayName(), model.displayName())
                : "give a LoRA that was trained for this %s".formatted(model.displayName());
    }

    private static boolean fits(List<Map<Role, TensorInfo>> pairs, LoraTargets targets) {
        return pairs.stream().allMatch(tensors -> {
            TensorInfo down = tensors.get(Role.DOWN);
            return targets.find(LoraName.parse(down.name()).modernModule())
                    .filter(target ->
                            target.fits(down.shape(), tensors.get(Role.UP).shape()))
                    .isPresent();
        });
    }
}
