#!/usr/bin/env bash
# Trains the same agent with RlDsl and with its Python peer, in turns, each on one thread, and compares the medians.
#   bash eng/bench.sh dqn|c51|rainbow|ppo|sac|td3
# Steps are counted per second of processor time, so that other work on the machine weighs little. The last line is
# "NAME steps/s ratio: N".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
export LC_ALL=C

rounds=3
case "${1:-}" in
  dqn | c51 | rainbow) steps=60000 ;;
  ppo) steps=61440 ;; # 120 rollouts
  sac) steps=10000 ;; # 5,000 of them learn
  td3) steps=30000 ;; # 5,000 of them learn
  *)
    echo "usage: bash eng/bench.sh dqn|c51|rainbow|ppo|sac|td3" >&2
    exit 2
    ;;
esac
name=$1

bash eng/prerequisites.sh python
dotnet build benchmarks/RlDsl.Benchmarks -c Release -nologo -v quiet

# Runs a command and prints the number of its line "steps/s: N".
speed_of() {
  local output speed
  output=$("$@")
  speed=$(sed -n 's|^steps/s: *||p' <<< "$output" | tail -n 1)
  if [[ ! "$speed" =~ ^[0-9]+(\.[0-9]+)?$ ]]; then
    printf '%s\nerror: no line "steps/s: N" from: %s\n' "$output" "$*" >&2
    return 1
  fi
  echo "$speed"
}

median() {
  printf '%s\n' "$@" | sort -g | sed -n "$(((${#} + 1) / 2))p"
}

ours=()
theirs=()
for ((round = 1; round <= rounds; round++)); do
  speed=$(speed_of dotnet run --project benchmarks/RlDsl.Benchmarks -c Release --no-build -- "$name" --steps "$steps")
  ours+=("$speed")
  speed=$(speed_of /usr/bin/python3 "benchmarks/peers/$name.py" --steps "$steps")
  theirs+=("$speed")
  echo "round $round of $rounds: RlDsl ${ours[-1]} steps/s, PyTorch ${theirs[-1]} steps/s"
done

our_median=$(median "${ours[@]}")
their_median=$(median "${theirs[@]}")
echo "RlDsl, median: $our_median steps/s"
echo "PyTorch, median: $their_median steps/s"
awk -v name="$name" -v ours="$our_median" -v theirs="$their_median" 'BEGIN { printf "%s steps/s ratio: %.2f\n", name, ours / theirs }'
