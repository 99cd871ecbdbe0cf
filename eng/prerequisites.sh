#!/usr/bin/env bash
# Installs what the other scripts need and this machine lacks; says what it installs, and nothing when all is there.
#   bash eng/prerequisites.sh           what building and testing need
#   bash eng/prerequisites.sh python    and what the Python peers of the benchmarks need
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "error: $*" >&2
  exit 1
}

case "$*" in
  "" | python) ;;
  *) fail "unknown argument '$*'; the only one is 'python'" ;;
esac

installed() {
  dpkg-query -W -f='${db:Status-Abbrev}\n' "$1" 2> /dev/null | grep -q '^ii'
}

missing=()

command -v dotnet > /dev/null || fail "the .NET 10 SDK is not installed: see https://dotnet.microsoft.com/download/dotnet/10.0"
sdks=$(dotnet --list-sdks)
grep -q '^10\.' <<< "$sdks" || fail "the .NET 10 SDK is not installed, only: ${sdks:-no SDK}; see https://dotnet.microsoft.com/download/dotnet/10.0"

# Whoever names a provider has seen to it. Without apt-get, the build takes the TorchSharp packages unless libtorch is there.
if [[ -z "${TorchProvider:-}" ]] && { command -v apt-get > /dev/null || [[ -e /usr/include/ATen/core/dispatch/Dispatcher.h ]]; }; then
  command -v g++ > /dev/null || missing+=(g++)
  [[ -e /usr/include/ATen/core/dispatch/Dispatcher.h ]] || missing+=(libtorch-dev)
  # libtorch runs on the slow reference BLAS where no OpenBLAS is installed.
  ! command -v dpkg-query > /dev/null || installed 'libopenblas0-*' || missing+=(libopenblas0-pthread)
fi

if [[ "$*" == python ]]; then
  /usr/bin/python3 -c 'import numpy' 2> /dev/null || missing+=(python3-numpy)
  /usr/bin/python3 -c 'import torch' 2> /dev/null || missing+=(python3-torch)
fi

((${#missing[@]})) || exit 0

command -v apt-get > /dev/null || fail "missing: ${missing[*]} (names of Debian's packages); install them with your system's package manager"
apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
if ((EUID != 0)); then
  command -v sudo > /dev/null || fail "missing: ${missing[*]}; run as root: apt-get install ${missing[*]}"
  apt=(sudo "${apt[@]}")
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing ${missing[*]} ..."

# The package lists may be absent or too old: they are fetched only when the packages cannot be had without.
install=("${apt[@]}" install -y --no-install-recommends "${missing[@]}")
if ! "${install[@]}" > "$log" 2>&1; then
  if ! { "${apt[@]}" update && "${install[@]}"; } > "$log" 2>&1; then
    cat "$log" >&2
    fail "could not install ${missing[*]}"
  fi
fi
