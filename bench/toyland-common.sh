# Sourced by bench/toyland.sh and bench/methods.sh with their arguments, FOLDER [MODEL]: the model, the table, and ways to measure once.
home=$(cd "$(dirname "$0")/.." && pwd)
out=${1:?say where evaluations shall lie: $0 FOLDER [MODEL]}
mkdir -p "$out" && out=$(cd "$out" && pwd)
model=${2:-$home/core/src/main/resources/dev/amend/toyland/model}
model=$(cd "$model" && pwd)
cd "$home"
. scripts/jdk.sh
export OMP_WAIT_POLICY=active GOMP_SPINCOUNT=10000 # the judge gains; nothing else shall run meanwhile (docs/decisions/010)
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xss4m -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true -cp app/target/amend.jar)
table=core/src/main/resources/dev/amend/toyland/toyland-timed.csv
weights=$(cat "$model"/*/*.safetensors | sha256sum | cut -c1-8) # figures of other weights are others
once() {
    local file="$out/$1-$weights"
    [ -s "$file.txt" ] || { "${@:2}" >"$file.part" && mv "$file.part" "$file.txt"; }
    echo "== $1" && cat "$file.txt"
}
evaluate() { ./amend evaluate "$model" --data toyland "${@:2}" -o "$out/$1"; }
