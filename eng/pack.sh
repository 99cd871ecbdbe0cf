#!/usr/bin/env bash
# Makes the packages RlDsl, RlDsl.Hosting and RlDsl.Rendering, with their symbols, in artifacts/packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

bash eng/prerequisites.sh

# ContinuousIntegrationBuild keeps the paths of this machine out of what is packed.
for project in RlDsl RlDsl.Hosting RlDsl.Rendering; do
  dotnet pack "src/$project" -c Release -o artifacts/packages -p:ContinuousIntegrationBuild=true -nologo -v quiet
done
ls artifacts/packages/*.nupkg
