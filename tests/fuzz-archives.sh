#!/usr/bin/env bash
# Restores COUNT mutated archives (200,000 if not given); any crash, hang or excess of memory fails. SEED chooses the mutations.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/Induce.Benchmarks -- fuzz-archives "${1:-200000}" "${2:-1}" src/Induce.Coding/Priors
