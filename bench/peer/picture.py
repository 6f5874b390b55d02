"""diffusers' picture of a prompt, and how far one of amend's is from it: picture.py MODEL PROMPT STEPS AMENDS.png"""
import sys

import numpy as np
import torch
from diffusers import StableDiffusionPipeline
from PIL import Image

model, prompt, steps, ours = sys.argv[1:]
pipe = StableDiffusionPipeline.from_pretrained(model, safety_checker=None, torch_dtype=torch.float32)
pipe.set_progress_bar_config(disable=True)
image = pipe(prompt, num_inference_steps=int(steps), generator=torch.Generator().manual_seed(0)).images[0]
difference = np.abs(np.asarray(image).astype(int) - np.asarray(Image.open(ours)).astype(int))
print(f"levels of 255: at most {difference.max()}, mean {difference.mean():.4f}; pixels off by more than 1: {(difference.max(2) > 1).mean():.2%}")
