#!/usr/bin/env bash
# Trains the same agent with both backends of RlDsl and with its Python peer, in turns, each on one thread, and compares the
# medians.
#   bash eng/bench.sh dqn|c51|rainbow|ppo|sac|td3|minatar
#   bash eng/bench.sh sac-pendulum-64|ppo-pendulum-64   the hyperparameters of RLtools' examples, both backends, without a peer
#   bash eng/bench.sh taxi    Q-learning with a table, beside the same loop on NumPy and on Python's lists
# The fused program is published with Native AOT, so that no time goes into compiling it: its training takes less than that.
# Steps are counted per second of processor time, so that other work on the machine weighs little. The last lines are
# "NAME steps/s ratio: N" (TorchSharp to the peer), "NAME fused steps/s ratio: N" (fused to the peer; without a peer, to
# TorchSharp), and "NAME fused update/roofline: N" (the time of a fused update by that of its matrix products at the speed of
# large ones).
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
  minatar) steps=15000 ;; # 10,000 of them learn
  sac-pendulum-64) steps=10000 ;;
  ppo-pendulum-64) steps=303104 ;; # 74 rollouts
  taxi)
    steps=50000000
    their_steps=1000000
    # As .NET runs programs unless told otherwise: a loop of so many steps is worth compiling again once its calls are known.
    export DOTNET_TieredCompilation=1 DOTNET_TieredPGO=1
    ;;
  *)
    echo "usage: bash eng/bench.sh dqn|c51|rainbow|ppo|sac|td3|minatar|sac-pendulum-64|ppo-pendulum-64|taxi" >&2
    exit 2
    ;;
esac
name=$1

# What the peers are written on, and what runs each.
declare -A peers=([PyTorch]="benchmarks/peers/$name.py")
if [[ "$name" == taxi ]]; then
  peers=([NumPy]="benchmarks/peers/taxi.py --table numpy" [lists]="benchmarks/peers/taxi.py --table lists")
elif [[ "$name" == *-64 ]]; then
  peers=()
fi

bash eng/prerequisites.sh python
dotnet build benchmarks/RlDsl.Benchmarks -c Release -nologo -v quiet
if [[ "$name" != taxi ]]; then
  fused_program=artifacts/bench/$name
  bash eng/publish-native.sh benchmarks/RlDsl.FusedBenchmarks "$fused_program"
  fused_program+=/RlDsl.FusedBenchmarks
fi

# Runs a command and prints the number of its line "WHAT: N".
number_of() {
  local what=$1 output number
  shift
  output=$("$@")
  number=$(sed -n "s|^$what: *||p" <<< "$output" | tail -n 1)
  if [[ ! "$number" =~ ^[0-9]+(\.[0-9]+)?$ ]]; then
    printf '%s\nerror: no line "%s: N" from: %s\n' "$output" "$what" "$*" >&2
    return 1
  fi
  echo "$number"
}

median() {
  printf '%s\n' "$@" | sort -g | sed -n "$(((${#} + 1) / 2))p"
}

ours=() fused=() rooflines=()
declare -A theirs=()
for ((round = 1; round <= rounds; round++)); do
  speed=$(number_of steps/s dotnet run --project benchmarks/RlDsl.Benchmarks -c Release --no-build -- "$name" --steps "$steps")
  ours+=("$speed")
  line="round $round of $rounds: RlDsl $speed steps/s"
  if [[ "$name" != taxi ]]; then
    speed=$(number_of steps/s "$fused_program" "$name" --steps "$steps")
    fused+=("$speed")
    line+=", fused $speed steps/s"
    rooflines+=("$(number_of update/roofline "$fused_program" roofline "$name")")
  fi
  for peer in "${!peers[@]}"; do
    read -ra program <<< "${peers[$peer]}"
    speed=$(number_of steps/s /usr/bin/python3 "${program[@]}" --steps "${their_steps:-$steps}")
    theirs[$peer]+="$speed "
    line+=", $peer $speed steps/s"
  done
  echo "$line"
done

# Prints a ratio of speeds: what it is called, the one and the other.
ratio() {
  awk -v name="$1" -v one="$2" -v other="$3" 'BEGIN { printf "%s steps/s ratio: %.2f\n", name, one / other }'
}

our_median=$(median "${ours[@]}")
echo "RlDsl, median: $our_median steps/s"
if [[ ${#fused[@]} -gt 0 ]]; then
  fused_median=$(median "${fused[@]}")
  echo "fused, median: $fused_median steps/s"
  awk -v steps="$steps" -v speed="$fused_median" 'BEGIN { printf "fused, median: %.2f s of processor time\n", steps / speed }'
fi
for peer in "${!peers[@]}"; do
  read -ra speeds <<< "${theirs[$peer]}"
  their_median=$(median "${speeds[@]}")
  echo "$peer, median: $their_median steps/s"
  if [[ ${#peers[@]} -gt 1 ]]; then
    ratio "$name" "$our_median" "$their_median" | sed "s/ratio:/ratio to $peer:/"
  else
    ratio "$name" "$our_median" "$their_median"
  fi
done
if [[ ${#fused[@]} -gt 0 ]]; then
  ratio "$name fused" "$fused_median" "${their_median:-$our_median}"
  echo "$name fused update/roofline: $(median "${rooflines[@]}")"
fi
