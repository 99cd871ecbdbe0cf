#!/usr/bin/env bash
# Trains an agent of examples/Experiments on CartPole-v1, reports the run as a page, plays an episode of it, and evaluates it.
# Arguments change the configuration, for instance: bash eng/demo.sh seed=2 training.steps=50_000
# The last line is the program's own: "greedy return over 20 episodes: N".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

bash eng/prerequisites.sh
dotnet build examples/Experiments -c Release -nologo -v quiet

demo=artifacts/demo
rm -rf "$demo"
app=(dotnet run --project examples/Experiments -c Release --no-build --)

"${app[@]}" show cart_pole
"${app[@]}" train --config-dir examples/Experiments/conf logging.folder="$demo" logging.name=run "$@"
"${app[@]}" report "$demo" --output "$demo/report.html"
"${app[@]}" watch "$demo/run"
echo "generated files: $demo/run/source"
"${app[@]}" evaluate "$demo/run" --checkpoint last | grep '^greedy return over'
