"""LoRAs in kohya's names over every kind of module, and the weights that diffusers makes of them.

fused.py GOLDEN OUT, with GOLDEN the folder that golden-scripts/make.sh wrote and OUT core/src/test/resources/golden-lora.
Random factors, rank 4, alpha 2 (a scale of 1/2) on every module, strength 0.75. For each family OUT/FAMILY.lora.safetensors
and OUT/FAMILY.fused.safetensors: component/key of each changed weight after load_lora_weights and fuse_lora.

Made with Python 3.11, torch 2.15.0 (CPU), diffusers 0.42.1, transformers 5.23.0, peft 0.21.2, safetensors 0.8.0. The fused
weights differ from W + s up down in float64 by at most 6e-8, so every module was loaded and scaled.
"""
import gzip
import json
import os
import sys

import diffusers
import torch
from safetensors.torch import save_file

RANK, ALPHA, STRENGTH = 4, 2.0, 0.75
BLOCK = ["attn1.to_q", "attn1.to_out.0", "attn2.to_q", "attn2.to_k", "attn2.to_v", "attn2.to_out.0", "ff.net.0.proj", "ff.net.2"]
TEXT = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj", "mlp.fc2"]
UNET = {
    "sd1": ["down_blocks.1.attentions.0.proj_in", "down_blocks.1.attentions.0.proj_out", "down_blocks.0.downsamplers.0.conv", "up_blocks.3.resnets.0.conv2",
            "down_blocks.1.resnets.0.conv_shortcut", "down_blocks.1.resnets.0.time_emb_proj", "mid_block.attentions.0.transformer_blocks.0.attn2.to_v",
            "up_blocks.3.attentions.2.transformer_blocks.0.attn2.to_k"],
    "sdxl": ["down_blocks.1.attentions.0.proj_in", "down_blocks.2.attentions.1.proj_out", "mid_block.attentions.0.transformer_blocks.1.attn2.to_v",
             "up_blocks.0.attentions.2.transformer_blocks.1.attn2.to_k", "up_blocks.1.attentions.1.transformer_blocks.0.ff.net.2"],
}
UNET = {family: paths + [f"down_blocks.1.attentions.0.transformer_blocks.0.{m}" for m in BLOCK] for family, paths in UNET.items()}
ENCODERS = {"sd1": {"text_encoder": "lora_te_"}, "sdxl": {"text_encoder": "lora_te1_", "text_encoder_2": "lora_te2_"}}


def named(golden, family):
    """(component, module path, name in kohya's files); SDXL's UNet modules go by the names of the sgm code."""
    with gzip.open(os.path.join(golden, "key_map", f"tiny-{family}.json.gz")) as file:
        sgm = json.load(file)["unet"]
    for path in UNET[family]:
        name = sgm[path + ".weight"]["key"].removeprefix("model.diffusion_model.").removesuffix(".weight") if family == "sdxl" else path
        yield "unet", path, "lora_unet_" + name.replace(".", "_")
    for component, prefix in ENCODERS[family].items():
        for path in [f"text_model.encoder.layers.{layer}" for layer in ["0." + m for m in TEXT] + ["2.self_attn.q_proj"]]:
            yield component, path, prefix + path.replace(".", "_")


def parameter(pipe, component, path):
    """transformers from 5.6 on leaves text_model. out of CLIPTextModel."""
    module = getattr(pipe, component)
    return module.get_parameter(path if hasattr(module, path.split(".")[0]) else path.removeprefix("text_model."))


def lora(pipe, golden, family, generator):
    tensors, expected = {}, {}
    for component, path, name in named(golden, family):
        weight = parameter(pipe, component, path + ".weight")
        down = torch.randn(RANK, *weight.shape[1:], generator=generator) / 4
        up = torch.randn(weight.shape[0], RANK, *(1 for _ in weight.shape[2:]), generator=generator) / 4
        tensors |= {name + ".lora_down.weight": down, name + ".lora_up.weight": up, name + ".alpha": torch.tensor(ALPHA)}
        delta = (up.flatten(1).double() @ down.flatten(1).double()).reshape(weight.shape)
        expected[f"{component}/{path}.weight"] = weight.detach().double() + STRENGTH * ALPHA / RANK * delta
    return tensors, expected


golden, out = sys.argv[1:]
os.makedirs(out, exist_ok=True)
generator = torch.Generator().manual_seed(4)
for family in UNET:
    pipe = diffusers.DiffusionPipeline.from_pretrained(os.path.join(golden, "tiny-" + family))
    tensors, expected = lora(pipe, golden, family, generator)
    file = os.path.join(out, family + ".lora.safetensors")
    save_file(tensors, file)
    pipe.load_lora_weights(out, weight_name=os.path.basename(file))
    pipe.fuse_lora(components=["unet", *ENCODERS[family]], lora_scale=STRENGTH)
    pipe.unload_lora_weights()
    fused = {name: parameter(pipe, *name.split("/")).detach().contiguous().clone() for name in expected}
    save_file(fused, os.path.join(out, family + ".fused.safetensors"))
    missed = [name for name in expected if (fused[name].double() - expected[name]).abs().max() > 1e-5]
    print(family, "not as W + s up down:", missed)
    print(family, diffusers.__version__, len(fused), "largest difference to W + s up down in float64:",
          max(float((fused[name].double() - expected[name]).abs().max()) for name in expected))
