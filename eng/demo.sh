#!/usr/bin/env bash
# Trains the agent of examples/CartPole. The last line is the program's own: "greedy return over 20 episodes: N".
# Arguments are the program's, for instance: bash eng/demo.sh --seed 2
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

bash eng/prerequisites.sh
dotnet build examples/CartPole -c Release -nologo -v quiet

generated=$({ find examples/CartPole/obj/generated -path '*RlDsl.Generators*' -name '*.g.cs' 2> /dev/null || true; } | sort)
if [[ -z "$generated" ]]; then
  echo "error: the build left no generated file in examples/CartPole/obj/generated" >&2
  exit 1
fi
while IFS= read -r file; do
  echo "generated file: $file"
done <<< "$generated"

exec dotnet run --project examples/CartPole -c Release --no-build -- "$@"
