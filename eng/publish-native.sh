#!/usr/bin/env bash
# Publishes a project with Native AOT, for processors like that of this machine: bash eng/publish-native.sh PROJECT FOLDER
# Needs a C compiler, which links.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

if ! command -v cc > /dev/null; then
  echo "error: there is no C compiler (cc), which links what Native AOT compiles: install one, such as Debian's gcc" >&2
  exit 1
fi

case $(uname -m) in
  x86_64)
    target=(-r linux-x64)
    if grep -qw avx512dq /proc/cpuinfo; then
      target+=(-p:IlcInstructionSet=x86-64-v4)
    elif grep -qw avx2 /proc/cpuinfo; then
      target+=(-p:IlcInstructionSet=x86-64-v3)
    fi
    ;;
  *) target=(-r linux-arm64) ;;
esac
rm -rf "$2"
dotnet publish "$1" "${target[@]}" -p:WithNativeAot=true -o "$2" -nologo -v quiet
