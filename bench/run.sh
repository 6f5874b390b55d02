#!/usr/bin/env bash
# Measures amend beside its peers in one run, on a machine that does nothing else: LAB=FOLDER bench/run.sh [images|edit]
# FOLDER is what bench/peer/setup.sh made. Prints the figures of bench/README.md.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
lab=${LAB:?set LAB to the folder that bench/peer/setup.sh made}
cd "$home"
. scripts/jdk.sh
python=$lab/venv/bin/python
export HF_HUB_OFFLINE=1 TRANSFORMERS_VERBOSITY=error HF_HUB_DISABLE_PROGRESS_BARS=1
edit=(./amend edit "$lab/sd14" --from "A pack of roses" --to "A pack of blue roses" --force)
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xss4m -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -cp app/target/amend.jar)
timed() { /usr/bin/time -f "  whole process %e s, peak resident %M KB" "$@"; }
quietly() { grep -v -e '^Loading' -e '^$' || true; }

./amend --version
lscpu | grep -E "Model name|^CPU\(s\)|L3" ; grep -qw avx512f /proc/cpuinfo && echo "AVX-512" || echo "AVX2"

if [ "${1:-}" != edit ]; then
  # As ./amend sets them for images.
  memory=(env MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=1000000000000 MALLOC_TOP_PAD_=67108864
    GLIBC_TUNABLES=glibc.malloc.hugetlb=1)
  for dtype in float32 bf16; do
    echo "== one UNet call (two prompts, 512²) and one decoding, $dtype: diffusers, diffusers channels-last, amend; twice"
    for _ in 1 2; do
      "$python" bench/peer/denoise.py "$lab/sd14" $dtype 2>/dev/null
      "$python" bench/peer/denoise.py "$lab/sd14" $dtype channels-last 2>/dev/null
      "${memory[@]}" "${java[@]}" -XX:+UseSerialGC bench/Denoise.java "$lab/sd14" $dtype
    done
  done
  echo "== a picture, float32, against diffusers'"
  timed ./amend generate "$lab/sd14" -p "a pack of roses" --steps 4 --dtype float32 --force -o "$lab/out.png" 2>&1 | tail -2
  "$python" bench/peer/picture.py "$lab/sd14" "a pack of roses" 4 "$lab/out.png" 2>/dev/null
  rm -f "$lab/out.png"
fi
[ "${1:-}" != images ] || exit 0

echo "== the published method (one augmented edit; import, load, encode, solve)"
timed "$python" bench/peer/reference_edit.py "$lab/sd14" --augs 2>&1 | quietly
echo "== amend, LoRA, augmented: three runs"
for _ in 1 2 3; do timed "${edit[@]}" --augment -o "$lab/out.safetensors" 2>&1 | tail -2; done
echo "== amend, LoRA, not augmented"
timed "${edit[@]}" -o "$lab/out.safetensors" 2>&1 | tail -2
echo "== warm: transformers, then amend, twice"
for _ in 1 2; do
  "$python" bench/peer/encode.py "$lab/sd14" 2>&1 | quietly
  "${java[@]}" bench/Encode.java "$lab/sd14"
done
echo "== accuracy against torch in float64"
"$python" bench/peer/accuracy.py columns "$lab/sd14" "$lab/columns.safetensors" 2>&1 | quietly
"${java[@]}" bench/Accuracy.java "$lab/sd14" "$lab/columns.safetensors" "$lab/ours.safetensors"
"$python" bench/peer/accuracy.py judge "$lab/sd14" "$lab/columns.safetensors" "$lab/ours.safetensors"
echo "== an edited model: cp, then amend, folder and single file, twice"
for _ in 1 2; do
  for model in sd14 sd14.safetensors; do
    rm -rf "$lab/copy" && sync
    /usr/bin/time -f "  cp $model: %e s" cp -r "$lab/$model" "$lab/copy"
    rm -rf "$lab/copy" "$lab"/edited* && sync
    timed ./amend edit "$lab/$model" --tokenizer "$lab/clip-bpe" --from "A pack of roses" --to "A pack of blue roses" --augment \
      --as model -o "$lab/edited${model#sd14}" 2>&1 | tail -2
  done
done
rm -rf "$lab"/edited* "$lab/out.safetensors" "$lab/ours.safetensors"
echo "== 1,000 edits in one solve"
"$python" bench/edits.py 1000 >"$lab/edits.csv"
timed ./amend edit "$lab/sd14" --edits "$lab/edits.csv" -o "$lab/out.safetensors" 2>&1 | tail -3
rm -f "$lab/out.safetensors"
