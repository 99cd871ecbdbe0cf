#!/usr/bin/env bash
# Publishes examples/Fused with Native AOT, warnings as errors, and prints the size of the file, how long it takes to start, and
# what it learns. Needs a C compiler, which links: Debian's gcc, for instance.
# With a limit as in `bash eng/aot.sh 50` it fails if the program takes more milliseconds to start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

limit=${1:-}
if ! command -v cc > /dev/null; then
  echo "There is no C compiler (cc), which links what Native AOT compiles: install one, such as Debian's gcc." >&2
  exit 2
fi

published=artifacts/aot
rm -rf "$published"
case $(uname -m) in
  x86_64) target=linux-x64 instructions=-p:IlcInstructionSet=x86-64-v3 ;;
  *) target=linux-arm64 instructions= ;;
esac
dotnet publish examples/Fused -r "$target" -p:WithNativeAot=true $instructions -o "$published" -nologo -v quiet

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
