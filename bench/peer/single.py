"""Writes $LAB/sd14 as one single-file checkpoint, $LAB/sd14.safetensors."""
import os, sys
LAB = os.environ["LAB"]
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../core/src/test/golden-scripts"))
import keys
from safetensors.torch import load_file, save_file

tensors = {c: load_file(f"{LAB}/sd14/{c}/{n}.safetensors") for c, n in (("unet", "diffusion_pytorch_model"), ("vae", "diffusion_pytorch_model"), ("text_encoder", "model"))}
tensors["text_encoder"] = {k if k.startswith("text_model.") else "text_model." + k: v for k, v in tensors["text_encoder"].items()}
mapping = keys.map_family("sd1", {c: list(t) for c, t in tensors.items()}, [False, True, True, True])
save_file({k: v.contiguous() for k, v in keys.to_single(mapping, tensors).items()}, LAB + "/sd14.safetensors")
