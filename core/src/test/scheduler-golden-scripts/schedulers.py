"""Runs of diffusers' schedulers with the settings that few models use. usage: schedulers.py OUTPUT.json"""
import json
import math
import sys
import warnings
from unittest import mock

import diffusers
import torch

warnings.simplefilter("ignore")
torch.set_grad_enabled(False)

CLASSES = {"pndm": "PNDMScheduler", "ddim": "DDIMScheduler", "euler": "EulerDiscreteScheduler", "euler-karras": "EulerDiscreteScheduler",
           "euler-a": "EulerAncestralDiscreteScheduler", "dpmpp2m": "DPMSolverMultistepScheduler",
           "dpmpp2m-karras": "DPMSolverMultistepScheduler", "lms": "LMSDiscreteScheduler", "heun": "HeunDiscreteScheduler",
           "unipc": "UniPCMultistepScheduler"}
SOLVERS = ("dpmpp2m", "dpmpp2m-karras", "unipc")
RESCALED = ("ddim", "euler", "euler-karras", "euler-a", *SOLVERS)
SPACINGS = ("leading", "linspace", "trailing")
BASE = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1, "skip_prk_steps": True,
        "clip_sample": False, "set_alpha_to_one": False}
VALUES = 8
ANCESTRAL = "diffusers.schedulers.scheduling_euler_ancestral_discrete.randn_tensor"


def start():
    return torch.tensor([1.5 * math.sin(3 * i + 1) for i in range(VALUES)], dtype=torch.float64).reshape(1, 1, 1, VALUES)


def noise(call):
    return torch.tensor([1.4 * math.sin(12.9 * call + 7.3 * i + 2) for i in range(VALUES)], dtype=torch.float64).reshape(1, 1, 1, VALUES)


def model(x, t):
    return 0.1 * x + 0.3 * torch.sin(2 * x) + 0.05 * float(t) / 1000


def scheduler(file, name):
    """What a model with this file gives where the algorithm is changed."""
    own = getattr(diffusers, file["_class_name"]).from_config({k: v for k, v in file.items() if k != "_class_name"})
    karras = {"use_karras_sigmas": name.endswith("-karras")} if name.split("-")[0] in ("euler", "dpmpp2m") and name != "euler-a" else {}
    return getattr(diffusers, CLASSES[name]).from_config(own.config, **karras)


def run(file, name, steps):
    s = scheduler(file, name)
    s.set_timesteps(steps)
    initial = float(s.init_noise_sigma)
    timesteps, sigmas = s.timesteps.tolist(), (s.sigmas.tolist() if hasattr(s, "sigmas") else [])
    if hasattr(s, "set_begin_index"):
        s.set_begin_index(0)  # else a timestep that comes twice is looked up at its second place
    for table in ("sigmas", "alphas_cumprod", "final_alpha_cumprod"):  # float32 tables, float64 arithmetic
        if hasattr(s, table):
            setattr(s, table, getattr(s, table).double())
    sample = start() * initial
    with mock.patch.object(torch, "float32", torch.float64):
        for call, t in enumerate(s.timesteps):
            x = s.scale_model_input(sample, t)
            with mock.patch(ANCESTRAL, lambda *a, **k: noise(call)):
                sample = s.step(model(x, t), t, sample).prev_sample
    return timesteps, sigmas, initial, sample.flatten()


def few(values):
    """Of long lists every sixth part, and both ends."""
    n = len(values)
    return values if n <= 12 else [values[i] for i in sorted({0, 1, n - 2, n - 1, *range(0, n, n // 6)})]


def cases():
    def case(name, steps, own=None, **keys):
        return {"_class_name": own or CLASSES[name], **BASE, **keys}, name, steps

    for name in CLASSES:
        for spacing in SPACINGS:
            for steps in (1, 2, 3, 7):
                yield case(name, steps, timestep_spacing=spacing)
            yield case(name, 999, timestep_spacing=spacing, steps_offset=0)
            yield case(name, 1000, timestep_spacing=spacing, steps_offset=0)
        for prediction in ("v_prediction", "sample"):
            yield case(name, 7, timestep_spacing="trailing", prediction_type=prediction)
        yield case(name, 6, beta_schedule="linear", beta_start=0.0001, beta_end=0.02)
        yield case(name, 6, beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction")
        yield case(name, 6, trained_betas=[round(0.001 + 0.0007 * i, 6) for i in range(50)], num_train_timesteps=50)
        yield case(name, 6, num_train_timesteps=101, timestep_spacing="leading")
        yield {"_class_name": CLASSES[name]}, name, 6
        for own in ("PNDMScheduler", "DDIMScheduler", "HeunDiscreteScheduler"):  # left out keys have the new class's defaults
            yield {"_class_name": own, "beta_schedule": "scaled_linear", "steps_offset": 1, "skip_prk_steps": True}, name, 5
        yield case(name, 5, own="DPMSolverMultistepScheduler", timestep_spacing="leading", use_karras_sigmas=True, solver_type="heun")
        yield case(name, 5, own="UniPCMultistepScheduler", timestep_spacing="trailing", solver_type="bh1", solver_order=3,
                   final_sigmas_type="sigma_min")
    for name in RESCALED:
        for spacing in SPACINGS:
            for prediction in ("v_prediction", "epsilon"):
                yield case(name, 5, timestep_spacing=spacing, prediction_type=prediction, rescale_betas_zero_snr=True)
    for spacing in SPACINGS:
        for steps in (4, 5, 11):
            yield case("pndm", steps, timestep_spacing=spacing, skip_prk_steps=False)
        yield case("pndm", 9, timestep_spacing=spacing, skip_prk_steps=False, prediction_type="v_prediction", set_alpha_to_one=True)
        yield case("pndm", 9, timestep_spacing=spacing, set_alpha_to_one=True)
        yield case("ddim", 9, timestep_spacing=spacing, set_alpha_to_one=True, clip_sample=True, clip_sample_range=0.5)
        yield case("heun", 9, timestep_spacing=spacing, clip_sample=True, clip_sample_range=0.5)
        for name in ("lms", "heun", "unipc"):
            yield case(name, 9, timestep_spacing=spacing, use_karras_sigmas=True)
        for name in ("euler", "euler-karras"):
            yield case(name, 9, timestep_spacing=spacing, interpolation_type="log_linear")
            yield case(name, 9, timestep_spacing=spacing, final_sigmas_type="sigma_min")
        yield case("unipc", 9, timestep_spacing=spacing, disable_corrector=[0, 3])
        for steps in (9, 16):
            for name in SOLVERS:
                for keys in ({"solver_order": 1}, {"solver_order": 3}, {"solver_type": "heun"}, {"solver_type": "bh1", "final_sigmas_type": "sigma_min"},
                             {"solver_type": "bh1", "final_sigmas_type": "sigma_min", "solver_order": 3}, {"lower_order_final": False}, {"euler_at_final": True},
                             {"final_sigmas_type": "sigma_min"}, {"final_sigmas_type": "sigma_min", "solver_order": 3},
                             {"final_sigmas_type": "sigma_min", "lower_order_final": False},
                             {"final_sigmas_type": "sigma_min", "lower_order_final": False, "euler_at_final": True}):
                    if spacing == "linspace" or (steps == 9 and name == "unipc"):
                        yield case(name, steps, timestep_spacing=spacing, **keys)
    for name in SOLVERS:
        yield case(name, 9, use_karras_sigmas=True, beta_schedule="squaredcos_cap_v2")


if __name__ == "__main__":
    lines, without, seen = [], [], set()
    for file, name, steps in cases():
        label = json.dumps([file, name, steps])
        if label in seen:
            continue
        seen.add(label)
        try:
            timesteps, sigmas, initial, final = run(file, name, steps)
        except (NotImplementedError, ValueError, IndexError) as e:
            without.append(f"{type(e).__name__} {name} {steps} {file}")
            continue
        if not bool(torch.isfinite(final).all()) or min(timesteps) < 0 or len(timesteps) > 2 * steps + 9:
            without.append(f"not finite or timestep -1: {name} {steps} {file}")
            continue
        lines.append(json.dumps({"file": file, "id": name, "steps": steps, "calls": len(timesteps), "timesteps": few(timesteps),
                                 "sigmas": few(sigmas), "init_noise_sigma": initial, "final": [float(f"{v:.11g}") for v in final.tolist()]},
                                separators=(",", ":")))
    with open(sys.argv[1], "w", encoding="utf-8") as f:
        f.write("[\n" + ",\n".join(lines) + "\n]\n")
    print(len(lines), "runs; diffusers has no numbers of", len(without))
    print("\n".join(without))
