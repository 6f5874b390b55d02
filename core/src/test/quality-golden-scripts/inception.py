"""Features of random images by pytorch-fid's Inception with random weights. usage: inception.py OUTPUT.json

Weights and images are drawn with torch's generator, which InceptionV3GoldenTest repeats: weights with seed 0 in the order of their names, images with
seed 1. Written: the features that distances are taken between, [2, 2048].
"""
import json
import sys

import torch
from pytorch_fid import inception

SIZES = [(64, 64), (40, 310)]


def weights(shapes):
    generator = torch.Generator().manual_seed(0)
    drawn = {}
    for name in sorted(shapes):
        shape = shapes[name]
        if name.endswith("conv.weight"):
            drawn[name] = torch.randn(shape, generator=generator) * (2 / shape[1:].numel()) ** 0.5
        elif name.endswith(("bn.weight", "bn.running_var")):
            drawn[name] = torch.rand(shape, generator=generator) + 0.5
        elif name.endswith(("bn.bias", "bn.running_mean")):
            drawn[name] = torch.randn(shape, generator=generator) * 0.1
        else:
            drawn[name] = torch.zeros(shape, dtype=torch.long if name.endswith("tracked") else torch.float)
    return drawn


def images():
    generator = torch.Generator().manual_seed(1)
    for height, width in SIZES:
        pixels = torch.randint(256, (height * width * 3,), generator=generator)
        yield pixels.reshape(1, height, width, 3).permute(0, 3, 1, 2) / 255


if __name__ == "__main__":
    empty = inception._inception_v3(num_classes=1008, aux_logits=False, weights=None)
    for name, block in [("5b", inception.FIDInceptionA(192, 32)), ("7c", inception.FIDInceptionE_2(2048))]:
        assert getattr(empty, f"Mixed_{name}").state_dict().keys() == block.state_dict().keys()
    drawn = weights({name: value.shape for name, value in empty.state_dict().items()})
    inception.load_state_dict_from_url = lambda *_, **__: drawn
    network = inception.InceptionV3([3]).eval()
    with torch.no_grad():
        features = [[float(f"{x:.6g}") for x in network(image)[0].flatten().tolist()] for image in images()]
    with open(sys.argv[1], "w") as file:
        json.dump({"torch": torch.__version__, "features": features}, file)
