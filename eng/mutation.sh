#!/usr/bin/env bash
# Builds what the mutants are tried with, and tries them: tests/RoiGen.Mutation says how.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
start=$SECONDS
for project in Mutation Mutation.Runner Fuzz Runtime.Tests Generator.Tests; do
    dotnet build -c Release -f net10.0 -v quiet -nologo "tests/RoiGen.$project" >"$log" 2>&1 || { cat "$log"; exit 1; }
done
[ "${1:-}" = --help ] || echo "[$(date +%T)] the programs are built, in $((SECONDS - start)) s"
dotnet tests/RoiGen.Mutation/bin/Release/net10.0/RoiGen.Mutation.dll "$@"
