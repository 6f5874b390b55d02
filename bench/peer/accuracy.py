"""ΔW of one augmented edit against torch in float64 from the same float32 embeddings.
python accuracy.py columns SD14_FOLDER FILE     writes the embeddings
python accuracy.py judge SD14_FOLDER FILE OURS  compares what bench/Accuracy.java made of them"""
import sys
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

mode, folder, path = sys.argv[1:4]
if mode == "columns":
    from transformers import CLIPTextModel, CLIPTokenizer

    tokenizer = CLIPTokenizer.from_pretrained(folder + "/tokenizer")
    model = CLIPTextModel.from_pretrained(folder + "/text_encoder")
    frames = ["A pack of {}roses", "A photo of a pack of {}roses", "An image of a pack of {}roses", "A picture of a pack of {}roses"]
    prompts = [f.format(c) for c in ("", "blue ") for f in frames]
    tokens = tokenizer(prompts, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
    with torch.inference_mode():
        e = model(tokens)[0]
    c, s = [], []
    for k in range(4):
        at = int((tokens[k] != tokens[k + 4]).nonzero()[0])  # "blue" stands here in the destination
        index = list(range(at)) + [min(i + 1, 76) for i in range(at, 77)]
        c.append(e[k]), s.append(e[k + 4][index])
    save_file({"c": torch.cat(c).clone(), "c_star": torch.cat(s).clone()}, path)
else:
    columns, ours = load_file(path), load_file(sys.argv[4])
    C, S = columns["c"].double(), columns["c_star"].double()
    worst = {}
    with safe_open(folder + "/unet/diffusion_pytorch_model.safetensors", "pt") as unet:
        for name, delta in ours.items():
            lam, key = name.split("/")
            w = unet.get_tensor(key).double()
            gram = float(lam) * torch.eye(C.shape[1], dtype=torch.float64) + C.T @ C
            exact = torch.linalg.solve(gram, ((S - C) @ w.T).T @ C, left=False)
            worst[lam] = max(worst.get(lam, 0), float((delta - exact).norm() / exact.norm()))
            if lam == "0.1":  # as published: float32 and an explicit inverse
                w32, c32, s32 = w.float(), C.float(), S.float()
                edited = (0.1 * w32 + (s32 @ w32.T).T @ c32) @ torch.inverse(0.1 * torch.eye(c32.shape[1]) + c32.T @ c32)
                worst["0.1 published"] = max(worst.get("0.1 published", 0), float((edited.double() - w - exact).norm() / exact.norm()))
    print("largest relative error of ΔW:", ", ".join(f"λ {k}: {v:.1e}" for k, v in sorted(worst.items(), key=lambda x: float(x[0].split()[0]))))
