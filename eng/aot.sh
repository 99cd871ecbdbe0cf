#!/usr/bin/env bash
# Publishes examples/Fused with Native AOT, warnings as errors, and prints the size of the file, how long it takes to start, and
# what it learns. Needs a C compiler, which links: Debian's gcc, for instance.
# With a limit as in `bash eng/aot.sh 50` it fails if the program takes more milliseconds to start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

limit=${1:-}
published=artifacts/aot
bash eng/publish-native.sh examples/Fused "$published"

program=$published/Fused
echo "size: $(stat -c %s "$program" | awk '{ printf "%.1f", $1 / 1e6 }') MB"

# From the start of the process to its end, with an agent that takes one step in between; the median of 11.
times=()
for _ in $(seq 11); do
  before=$(date +%s%N)
  "$program" 1 > /dev/null
  times+=($((($(date +%s%N) - before) / 1000)))
done
start=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 6p)
echo "start: $(awk "BEGIN { printf \"%.1f\", $start / 1000 }") ms"

"$program" 20000
if [ -n "$limit" ] && [ "$start" -gt $((limit * 1000)) ]; then
  echo "It takes more than $limit ms to start." >&2
  exit 1
fi
