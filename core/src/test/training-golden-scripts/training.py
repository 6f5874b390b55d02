"""Gradients and optimiser steps as PyTorch takes them. usage: training.py GOLDEN OUTPUT.safetensors

GOLDEN is the folder that core/src/test/golden-scripts/make.sh makes. Written: what a tiny UNet is given, the loss, the gradients of some of its
weights, a run of AdamW on a small problem, and CLIP's loss.
"""
import sys

import torch
from diffusers import UNet2DConditionModel
from safetensors.torch import save_file

WEIGHTS = ["conv_in.weight", "conv_out.bias", "time_embedding.linear_1.weight", "down_blocks.0.resnets.0.norm1.weight",
           "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.weight",
           "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight",
           "mid_block.attentions.0.transformer_blocks.0.norm2.bias", "up_blocks.1.resnets.0.conv1.weight"]


def unet(golden):
    model = UNet2DConditionModel.from_pretrained(f"{golden}/tiny-sd1", subfolder="unet", use_safetensors=True).train()
    torch.manual_seed(0)
    latents, target = torch.randn(3, 4, 8, 8), torch.randn(3, 4, 8, 8)
    context = torch.randn(3, 77, model.config.cross_attention_dim)
    timesteps = torch.tensor([1, 500, 981])
    loss = torch.nn.functional.mse_loss(model(latents, timesteps, context).sample, target)
    loss.backward()
    parameters = dict(model.named_parameters())
    return {"unet.latents": latents, "unet.target": target, "unet.context": context, "unet.timesteps": timesteps,
            "unet.loss": loss.detach()} | {f"unet.gradient.{name}": parameters[name].grad for name in WEIGHTS}


def adamw():
    """Ten steps towards a target, with the gradient cut to length 1, and the exponential moving average of the values."""
    torch.manual_seed(1)
    start, target = torch.randn(20), torch.randn(20)
    x = start.clone().requires_grad_()
    average = start.clone()
    optimiser = torch.optim.AdamW([x], lr=0.1, betas=(0.9, 0.99), eps=1e-8, weight_decay=0.05)
    for step in range(1, 11):
        optimiser.zero_grad()
        ((x - target) ** 2).mean().backward()
        torch.nn.utils.clip_grad_norm_([x], 1.0)
        optimiser.step()
        average.lerp_(x.detach(), 1 - min(0.9, (1 + step) / (10 + step)))
    return {"adamw.start": start, "adamw.target": target, "adamw.end": x.detach(), "adamw.average": average}


def losses():
    torch.manual_seed(2)
    logits = 5 * torch.randn(6, 6)
    own = torch.arange(6)
    cross = torch.nn.functional.cross_entropy
    mean, logvar = torch.randn(2, 4, 3, 3), torch.randn(2, 4, 3, 3)
    normal = torch.distributions.Normal(mean, (logvar / 2).exp())
    standard = torch.distributions.Normal(torch.zeros_like(mean), torch.ones_like(mean))
    return {"contrastive.logits": logits, "contrastive.loss": (cross(logits, own) + cross(logits.T, own)) / 2,
            "divergence.mean": mean, "divergence.logvar": logvar,
            "divergence.loss": torch.distributions.kl_divergence(normal, standard).mean()}


if __name__ == "__main__":
    tensors = unet(sys.argv[1]) | adamw() | losses()
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, sys.argv[2], {"torch": torch.__version__})
