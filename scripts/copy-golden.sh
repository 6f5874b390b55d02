#!/usr/bin/env bash
# Copies the part of a golden folder that the tests read into core's test resources, and the Python that makes such a folder
# beside it. usage: scripts/copy-golden.sh FOLDER     (a folder as core/src/test/golden-scripts/make.sh writes it)
set -euo pipefail
from=$(cd "${1:?the golden folder}" && pwd)
cd "$(dirname "$0")/.."
to=core/src/test/resources/golden
rm -rf "$to" core/src/test/golden-scripts
mkdir -p "$to/clip-bpe" "$to/expected" "$to/edit" "$to/lora" "$to/clip-score"
cp "$from"/clip-bpe/{vocab.json,merges.txt} "$to/clip-bpe/"
cp "$from"/tokenizer.json "$from"/tokenizer-differences.json "$to/"
cp -r "$from"/safetensors "$from"/real-keys "$from"/key_map "$from"/schedulers "$from"/rng "$from"/pipelines "$to/"
cp "$from"/edit/{alignments.json,synthetic.json,synthetic.safetensors} "$to/edit/"
cp "$from"/clip-score/*.{json,safetensors,png} "$to/clip-score/"
for family in sd1 sd2 sdxl; do
  # The folder layout is made from these by the tests: same weights, key by key through key_map.
  cp "$from/tiny-$family.single.safetensors" "$to/"
  (cd "$from" && find "tiny-$family" -name '*.json' ! -name vocab.json -print0 | tar -c --null -T -) | tar -x -C "$to"
  mkdir -p "$to/expected/$family" "$to/edit/$family"
  cp "$from/expected/$family"/{expected.safetensors,facts.json} "$to/expected/$family/"
  cp "$from/edit/$family"/{edited.safetensors,facts.json,*.png} "$to/edit/$family/"
  [ ! -d "$from/lora/$family" ] || cp -r "$from/lora/$family" "$to/lora/"
done
cp "$from/lora/verified.json" "$to/lora/"
cp -r "$from/scripts" core/src/test/golden-scripts
cp "$from/README.md" core/src/test/golden-scripts/
chmod -R u+w "$to" core/src/test/golden-scripts
