"""diffusers' times for what bench/Denoise.java does: denoise.py MODEL [float32|bf16] [channels-last]"""
import resource
import sys
import time

import torch
from diffusers import StableDiffusionPipeline

model, dtype, layout = sys.argv[1], sys.argv[2], sys.argv[3:]
kind = torch.bfloat16 if dtype == "bf16" else torch.float32
pipe = StableDiffusionPipeline.from_pretrained(model, torch_dtype=kind, safety_checker=None)
if layout:
    for network in (pipe.unet, pipe.vae):
        network.to(memory_format=torch.channels_last)
latents = torch.randn(2, 4, 64, 64).to(kind)
context = torch.randn(2, 77, pipe.unet.config.cross_attention_dim).to(kind)


def timed(name, work, runs):
    for _ in range(runs):
        start = time.perf_counter()
        work()
        print(f"{name} {dtype} {time.perf_counter() - start:.2f} s", flush=True)


with torch.inference_mode():
    timed("unet b2", lambda: pipe.unet(latents, torch.tensor(981), context), 5)
    timed("vae", lambda: pipe.vae.decode(latents[:1] / pipe.vae.config.scaling_factor), 3)
print(f"peak resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
