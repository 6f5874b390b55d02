"""Conditionings of weighted and long prompts, from chunks written out by hand. usage: conditioning.py GOLDEN_FOLDER OUTPUT_FOLDER"""
import json, os, sys
import torch
from safetensors.torch import save_file
from transformers import CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

golden, out = sys.argv[1:]
LENGTH = 77
torch.set_num_threads(1)

# name -> prompt, then chunk by chunk what it holds: (words, weight)
CASES = {
    "weighted": ("a (red:1.3) rose, [dull] ((sky)) \\(wide\\)",
                 [[("a ", 1), ("red", 1.3), (" rose, ", 1), ("dull", 1 / 1.1), (" ", 1), ("sky", 1.21), (" (wide)", 1)]]),
    "comma": ("rose " * 60 + ", (tulip " + "daisy " * 20 + ":0.7) end!",
              [[("rose " * 60 + ",", 1)], [("tulip " + "daisy " * 20, 0.7), (" end!", 1)]]),
    "break": ("a [rose BREAK a (tulip:1.5)] daisy",
              [[("a ", 1), ("rose", 1 / 1.1)], [("a ", 1 / 1.1), ("tulip", 1.5 / 1.1), (" daisy", 1)]]),
}
FAMILIES = {"sd1": [("text_encoder", "tokenizer", CLIPTextModel)],
            "sd2": [("text_encoder", "tokenizer", CLIPTextModel)],
            "sdxl": [("text_encoder", "tokenizer", CLIPTextModel), ("text_encoder_2", "tokenizer_2", CLIPTextModelWithProjection)]}


def row(tokenizer, spans):
    """Ids and weights of one chunk: start, words, end, padding."""
    words = [(token, weight) for text, weight in spans for token in tokenizer(text, add_special_tokens=False).input_ids]
    assert len(words) <= LENGTH - 2
    cells = [(tokenizer.bos_token_id, 1.0), *words, (tokenizer.eos_token_id, 1.0)]
    cells += [(tokenizer.pad_token_id, 1.0)] * (LENGTH - len(cells))
    return zip(*cells)


def encode(model, tokenizer, chunks, last):
    ids, weights = zip(*(row(tokenizer, spans) for spans in chunks))
    ids = torch.tensor(ids)
    o = model(input_ids=ids, output_hidden_states=True)
    z = o.last_hidden_state if last else o.hidden_states[-2]
    wz = z * torch.tensor(weights, dtype=z.dtype)[:, :, None]
    restore = z.mean((1, 2), keepdim=True) / wz.mean((1, 2), keepdim=True)
    pooled = o.text_embeds[:1] if hasattr(o, "text_embeds") else None
    return (wz * restore).reshape(1, -1, z.shape[-1]), pooled, restore.flatten().tolist()


def conditioning(encoders, chunks, family, dtype):
    parts = [encode(model.to(dtype), tokenizer, chunks, family != "sdxl") for model, tokenizer in encoders]
    result = {"context": torch.cat([p[0] for p in parts], -1)}
    if parts[-1][1] is not None:
        result["pooled"] = parts[-1][1]
    return result, [p[2] for p in parts]


tensors, facts = {}, {}
with torch.no_grad():
    for family, names in FAMILIES.items():
        folder = os.path.join(golden, "tiny-" + family)
        encoders = [(kind.from_pretrained(os.path.join(folder, encoder)).eval(), CLIPTokenizer.from_pretrained(os.path.join(folder, tokenizer)))
                    for encoder, tokenizer, kind in names]
        for case, (prompt, chunks) in CASES.items():
            exact, restore = conditioning(encoders, chunks, family, torch.float64)
            single, _ = conditioning(encoders, chunks, family, torch.float32)
            facts[f"{family}.{case}"] = {"prompt": prompt, "family": family, "chunks": len(chunks), "restore": restore,
                                         "float32_difference": max((exact[k] - single[k]).abs().max().item() for k in exact)}
            tensors.update({f"{family}.{case}.{k}": v.float().contiguous() for k, v in exact.items()})
os.makedirs(out, exist_ok=True)
save_file(tensors, os.path.join(out, "conditioning.safetensors"))
with open(os.path.join(out, "facts.json"), "w") as f:
    json.dump(facts, f, indent=1)
    f.write("\n")
