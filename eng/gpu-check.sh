#!/usr/bin/env bash
# Compares a GPU with the processor: losses of the first updates of PPO and of a convolutional DQN, checkpoints, steps per second.
#   bash eng/gpu-check.sh pack    publishes the program for Linux, with .NET and without libtorch, into artifacts/gpu-check.tar.xz
#   bash eng/gpu-check.sh         unpacks it and runs it on the libtorch of this machine's PyTorch, which python3 imports
# The two may be run on different machines: the second needs an NVIDIA GPU and PyTorch for CUDA, and no .NET.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
archive=artifacts/gpu-check.tar.xz

case "${1:-}" in
  pack)
    bash eng/prerequisites.sh
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    dotnet publish benchmarks/RlDsl.Benchmarks -c Release -r linux-x64 --self-contained -p:WithLibTorch=false -p:DebugType=none \
      --artifacts-path "$folder/build" -o "$folder/program" -nologo -v quiet
    mkdir -p artifacts
    tar -C "$folder/program" -cJf "$archive" .
    echo "$archive: $(du -h "$archive" | cut -f 1)"
    ;;
  "")
    [[ -f "$archive" ]] || { echo "error: $archive is not there: make it with 'bash eng/gpu-check.sh pack'" >&2; exit 1; }
    torch=$(python3 -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))')
    python3 -c 'import torch; print("PyTorch", torch.__version__, "on", torch.cuda.get_device_name(0))'
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    tar -C "$folder" -xJf "$archive"
    LD_LIBRARY_PATH="$torch${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" "$folder/RlDsl.Benchmarks" device cuda
    ;;
  *)
    echo "usage: bash eng/gpu-check.sh [pack]" >&2
    exit 2
    ;;
esac
