package dev.amend.checkpoint;

import dev.amend.tensor.DType;
import dev.amend.tensor.Device;

/**
 * How a network's weights are wanted.
 *
 * @param dtype the type it computes in
 * @param patch changes to the weights
 */
public record Loading(Device device, DType dtype, WeightPatch patch) {
    /** As they are stored, computed with in float32 on the processor. */
    public static final Loading PLAIN = new Loading(Device.CPU, DType.F32, WeightPatch.NONE);

    /** The same with these changes to the weights. */
    public Loading with(WeightPatch changes) {
        return new Loading(device, dtype, changes);
    }
}
