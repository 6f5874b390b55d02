#!/usr/bin/env bash
# The peers to measure against: LAB=FOLDER bench/peer/setup.sh makes a Python with torch and diffusers, the CLIP vocabulary, and a
# checkpoint of Stable Diffusion 1.4's size with random weights, as a folder (sd14) and as a single file. About 10 minutes, 16 GB.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export LAB=${LAB:?set LAB to a scratch folder}
mkdir -p "$LAB"
cd "$LAB"
[ -d venv ] || { python3 -m venv venv; venv/bin/pip install -q torch torchvision diffusers transformers accelerate peft safetensors numpy scipy pillow ftfy open_clip_torch; }
export PATH="$LAB/venv/bin:$PATH"
[ -f clip-bpe/vocab.json ] || python "$here/vocab.py" clip-bpe
[ -d sd14 ] || python "$here/sd14.py" sd14
[ -f sd14/tokenizer/vocab.json ] || cp clip-bpe/* sd14/tokenizer/
[ -f sd14.safetensors ] || python "$here/single.py"
