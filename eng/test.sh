#!/usr/bin/env bash
# Builds everything and runs all tests. The last line is "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Compilers that run for a minute each do not earn back what it takes to profile and compile them again.
export DOTNET_TieredPGO=0

bash eng/prerequisites.sh browser

results=$PWD/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

dotnet build RlDsl.sln -c Release -nologo -v quiet

# A failed test must not end the script before the count.
outcome=0
dotnet test RlDsl.sln -c Release --no-build -nologo -v quiet -p:TestResultsDirectory="$results" || outcome=$?

# One file a test project; its counters have no number of skipped tests, but those are the ones that were not executed.
shopt -s nullglob
files=("$results"/*.trx)
counters=
((${#files[@]} == 0)) || counters=$(grep -ho '<Counters [^>]*>' "${files[@]}")
read -r passed failed skipped <<< "$(awk '
  function number(name) {
    return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
  }
  { passed += number("passed"); skipped += number("total") - number("executed"); failed += number("executed") - number("passed") }
  END { print passed + 0, failed + 0, skipped + 0 }' <<< "$counters")"

if ((passed + failed == 0)); then
  echo "error: no test ran" >&2
  outcome=1
elif ((failed > 0)); then
  outcome=1
elif ((outcome != 0)); then
  echo "error: the test run ended with exit code $outcome although no test failed" >&2
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$outcome"
