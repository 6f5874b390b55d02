#!/usr/bin/env bash
# Which way of editing is best: bench/methods.sh FOLDER [MODEL]. Forecasts of many on the validation rows; images of twelve there, 4 seeds;
# images of three on the test rows, once, 8 seeds. Without MODEL, a folder, it is the built-in one. Evaluations lie in FOLDER, best that of
# bench/toyland.sh, whose images of the test rows then need not be drawn again; stopped, the same command goes on.
set -euo pipefail
. "$(dirname "$0")/toyland-common.sh"
nouns=bench/toyland-nouns.txt
attributes=bench/toyland-attributes.txt # of what a row edits, for respect

./amend --version

# On the validation rows.
screened=
for way in "" -augment -plural -augment-plural -preserve -plural-preserve -covariance -plural-covariance -unpadded -plural-unpadded; do
    for lambda in 0.1 1 10 100 300 1000; do
        screened+=,time@$lambda$way
    done
done
once forecasts "${java[@]}" bench/MethodScreening.java "$model" $table "${screened#,}" $nouns
once respect "${java[@]}" bench/MethodScreening.java "$model" $table time@0.1-plural-preserve,time@1-plural-preserve,time@10-plural-preserve,time@100-plural-preserve,time@1000-plural-preserve $attributes
echo "== twelve, on the validation rows: each way at the λ that the forecast thinks best"
evaluate twelve --split validation --seeds 0-3 --preserve $attributes --corpus $nouns --methods none,oracle,time@10,time@100-augment,time@100-plural,time@300-plural,time@1000-plural,time@1000-augment-plural,time@0.1-plural-preserve,time@100-plural-covariance,time@10-plural-unpadded,time@300-plural-keys,time@300-plural-values,time@300-plural-mid-up
echo "== three, on the test rows"
evaluate test --split test --seeds 0-7 --corpus $nouns --methods none,oracle,time@10,time,time@100-plural-covariance
