#!/usr/bin/env bash
# Checks what the other scripts need; says what is missing, and nothing when all is there. NuGet brings the rest, libtorch included.
#   bash eng/prerequisites.sh           what building and testing need
#   bash eng/prerequisites.sh python    and what benchmarks and their Python peers need, which is installed where apt-get can
#   bash eng/prerequisites.sh browser   and the browser that tests open pages in, likewise
set -euo pipefail

fail() {
  echo "error: $*" >&2
  exit 1
}

case "$*" in
  "" | python | browser) ;;
  *) fail "unknown argument '$*'; those that there are: python, browser" ;;
esac

command -v dotnet > /dev/null || fail "the .NET 10 SDK is not installed: see https://dotnet.microsoft.com/download/dotnet/10.0"
sdks=$(dotnet --list-sdks)
grep -q '^10\.' <<< "$sdks" || fail "the .NET 10 SDK is not installed, only: ${sdks:-no SDK}; see https://dotnet.microsoft.com/download/dotnet/10.0"

missing=()
case "$*" in
  python)
    /usr/bin/python3 -c 'import numpy' 2> /dev/null || missing+=(python3-numpy)
    /usr/bin/python3 -c 'import torch' 2> /dev/null || missing+=(python3-torch)
    # Debian's torch multiplies matrices with whatever BLAS there is, and the reference one that comes with it is several times slower.
    ldconfig -p | grep -q libopenblas || missing+=(libopenblas0-pthread)
    # It links the fused program, which Native AOT compiles.
    command -v cc > /dev/null || missing+=(gcc libc6-dev)
    ;;
  browser)
    # One of those that tests/RlDsl.Browser.Tests/Browser.cs looks for.
    [[ -x /usr/bin/chromium || -x /usr/bin/chromium-browser || -x /usr/bin/google-chrome ]] || missing+=(chromium)
    ;;
esac
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
