"""transformers' time for the eight prompts of one augmented edit, in one batch. python encode.py SD14_FOLDER"""
import sys, time
import torch
from transformers import CLIPTextModel, CLIPTokenizer

torch.set_num_threads(2)
tokenizer = CLIPTokenizer.from_pretrained(sys.argv[1] + "/tokenizer")
model = CLIPTextModel.from_pretrained(sys.argv[1] + "/text_encoder")
frames = ["A pack of {}roses", "A photo of a pack of {}roses", "An image of a pack of {}roses", "A picture of a pack of {}roses"]
prompts = [f.format(c) for c in ("", "blue ") for f in frames]
ids = tokenizer(prompts, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
best = 1e9
with torch.inference_mode():
    for _ in range(10):
        t = time.time()
        model(ids)
        best = min(best, time.time() - t)
print(f"encode 8 prompts: {best:.3f} s")
