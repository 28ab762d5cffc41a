#!/usr/bin/env bash
# Builds what the mutants are tried with, and tries them: tests/RoiGen.Mutation says how.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
start=$SECONDS
dotnet build -c Release -v quiet -nologo eng/Mutation.slnf >"$log" 2>&1 || { cat "$log"; exit 1; }
[ "${1:-}" = --help ] || echo "[$(date +%T)] the programs are built, in $((SECONDS - start)) s"
dotnet tests/RoiGen.Mutation/bin/Release/net10.0/RoiGen.Mutation.dll "$@"
