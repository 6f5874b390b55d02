#!/usr/bin/env bash
# Which way of editing is best (docs/methods.md): bench/methods.sh FOLDER [MODEL]. Forecasts of many on the validation rows; images of twelve there, 4 seeds;
# images of three on the test rows, once, 8 seeds. Without MODEL, a folder, it is the built-in one. Evaluations lie in FOLDER, best that of
# bench/toyland.sh, whose images of the test rows then need not be drawn again; stopped, the same command goes on.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
out=${1:?say where evaluations shall lie: bench/methods.sh FOLDER [MODEL]}
mkdir -p "$out" && out=$(cd "$out" && pwd)
model=${2:-$home/core/src/main/resources/dev/amend/toyland/model}
model=$(cd "$model" && pwd)
cd "$home"
. scripts/jdk.sh
export OMP_WAIT_POLICY=active GOMP_SPINCOUNT=10000 # nothing else shall run meanwhile (docs/decisions/010)
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xss4m -Djava.awt.headless=true -cp app/target/amend.jar)
table=core/src/main/resources/dev/amend/toyland/toyland-timed.csv
nouns=bench/toyland-nouns.txt
evaluate() { ./amend evaluate "$model" --data toyland "${@:2}" -o "$out/$1"; }

echo "== forecasts, on the validation rows"
screened=
for way in "" -augment -plural -augment-plural -preserve -plural-preserve -covariance -plural-covariance -unpadded -plural-unpadded; do
    for lambda in 0.1 1 10 100 300 1000; do
        screened+=,time@$lambda$way
    done
done
[ -s "$out/forecasts.md" ] || { "${java[@]}" bench/MethodScreening.java "$model" $table "${screened#,}" $nouns >"$out/forecasts.part" && mv "$out/forecasts.part" "$out/forecasts.md"; }
cat "$out/forecasts.md"
echo "== twelve, on the validation rows"
evaluate twelve --split validation --seeds 0-3 --preserve $nouns --corpus $nouns --methods none,oracle,time@10,time@30-augment,time@100-plural,time@300-plural,time@300-augment-plural,time@1-preserve,time@1-plural-preserve,time@10-covariance,time@10-unpadded,time@10-keys,time@10-values,time@10-mid-up
echo "== three, on the test rows"
evaluate test --split test --seeds 0-7 --methods none,oracle,time@10,time@300-plural,time@300-augment-plural
