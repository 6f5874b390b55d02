#!/usr/bin/env bash
# The figures of docs/toyland.md, in its order: bench/toyland.sh FOLDER [MODEL]. Without MODEL, a folder, it is the built-in one. Evaluations lie in
# FOLDER; stopped, the same command goes on. Hours on two cores: the last part alone draws 16,000 images.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
out=${1:?say where evaluations shall lie: bench/toyland.sh FOLDER [MODEL]}
mkdir -p "$out" && out=$(cd "$out" && pwd)
model=${2:-$home/core/src/main/resources/dev/amend/toyland/model}
model=$(cd "$model" && pwd)
cd "$home"
. scripts/jdk.sh
export OMP_WAIT_POLICY=active GOMP_SPINCOUNT=10000 # nothing else shall run meanwhile (docs/decisions/010)
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xss4m -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true -cp app/target/amend.jar)
table=core/src/main/resources/dev/amend/toyland/toyland-timed.csv
once() { [ -s "$out/$1.txt" ] || { "${@:2}" >"$out/$1.part" && mv "$out/$1.part" "$out/$1.txt"; }; echo "== $1" && cat "$out/$1.txt"; }
evaluate() { ./amend evaluate "$model" --data toyland "${@:2}" -o "$out/$1"; }

./amend --version
lscpu | grep -E "Model name|^CPU\(s\)"
once clip "${java[@]}" bench/ToylandClip.java "$model" 4000
once vae "${java[@]}" bench/ToylandVae.java "$model" 2000
once pictures "${java[@]}" bench/ToylandPictures.java "$model" 800
once shares "${java[@]}" bench/ToylandPictures.java "$model" 60 1 2 3
once forecast "${java[@]}" bench/MethodScreening.java "$model" $table time@1,time@10,time@100,time@30-augment,time@100-plural,time@300-plural
echo "== λ, on the validation rows"
evaluate sweep --split validation --seeds 0-1 --methods none,oracle,time@0.1,time@1,time@3,time@10,time@30,time@100,time@300,time@1000
echo "== the test rows"
evaluate test --split test --seeds 0-7 --methods none,oracle,time
