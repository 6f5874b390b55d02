#!/usr/bin/env bash
# The figures of docs/toyland.md, in its order: bench/toyland.sh FOLDER [MODEL]. Without MODEL, a folder, it is the built-in one. Evaluations lie in
# FOLDER; stopped, the same command goes on. Hours on two cores: the last part alone draws 22,000 images.
set -euo pipefail
. "$(dirname "$0")/toyland-common.sh"

./amend --version
lscpu | grep -E "Model name|^CPU\(s\)"
once clip "${java[@]}" bench/ToylandClip.java "$model" 4000
once vae "${java[@]}" bench/ToylandVae.java "$model" 2000
once pictures "${java[@]}" bench/ToylandPictures.java "$model" 800
once shares "${java[@]}" bench/ToylandPictures.java "$model" 60 1 2 3
once forecast "${java[@]}" bench/MethodScreening.java "$model" $table time@1,time@10,time@100,time@30-augment,time@100-plural,time@300-plural,time@1000-plural
echo "== λ, on the validation rows"
evaluate sweep --split validation --seeds 0-1 --methods none,oracle,time@0.1,time@1,time@10,time@100,time@1000,time@1-plural,time@10-plural,time@100-plural,time@300-plural,time@1000-plural,time@10000-plural
once ranking "${java[@]}" bench/ForecastRanking.java "$model" $table "$out/sweep/rows.csv"
echo "== the test rows"
evaluate test --split test --seeds 0-7 --methods none,oracle,time@10,time
