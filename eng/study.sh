#!/usr/bin/env bash
# Trains agents over several seeds and writes what they reach to docs/results.md.
#   bash eng/study.sh all                              every study
#   bash eng/study.sh main                             those of the main algorithms
#   bash eng/study.sh cartpole-dqn                     one or more of them; a wrong name lists them
#   bash eng/study.sh --fused cartpole-dqn             with the fused backend, where agents can run on it
#   bash eng/study.sh --seeds 101..120 cartpole-dqn    other seeds, to choose by: printed, not written
# Studies of tables draw pictures in docs/images too; random-walk compares with NumPy and needs Debian's python3-numpy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export OMP_NUM_THREADS=1

program=RlDsl.Studies
if [ "${1:-}" = --fused ]; then
    program=RlDsl.FusedStudies
    shift
fi

bash eng/prerequisites.sh
dotnet build "benchmarks/$program" -c Release -nologo -v quiet
dotnet run --project "benchmarks/$program" -c Release --no-build -- docs/results.md "$@"
