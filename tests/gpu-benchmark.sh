#!/bin/sh
# Publishes the benchmark of devices as one file that needs no .NET, checks its size, and runs it.
# Usage: tests/gpu-benchmark.sh [DEVICE] [FOLDER]      DEVICE is cuda:0 unless given; ilgpu-cpu needs no GPU.
# The file FOLDER/Induce.Benchmarks may be copied to a machine with a driver alone: Induce.Benchmarks gpu cuda:0 gpu.json
set -eu
device=${1:-cuda:0}
folder=${2:-$(mktemp -d)}
cd "$(dirname "$0")/.."
dotnet publish tests/Induce.Benchmarks -c Release -r linux-x64 --self-contained -o "$folder" \
    -p:PublishSingleFile=true -p:EnableCompressionInSingleFile=true -p:InvariantGlobalization=true -p:EnableSingleFileAnalyzer=false -p:DebugType=none -v quiet --nologo
size=$(stat -c %s "$folder/Induce.Benchmarks")
echo "$folder/Induce.Benchmarks: $((size / 1000000)) MB"
test "$size" -le 60000000
DOTNET_ROOT=/nonexistent timeout 480 "$folder/Induce.Benchmarks" gpu "$device" "$folder/gpu.json"
