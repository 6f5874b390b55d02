package dev.amend.tensor;

import org.bytedeco.pytorch.global.torch;

/** Where tensors lie and are computed with. */
public enum Device {
    CPU,
    CUDA;

    /** Whether this machine and the libraries it was built with have it. */
    public boolean isAvailable() {
        Backend.loadTorch();
        return this == CPU || torch.cuda_is_available();
    }
}
