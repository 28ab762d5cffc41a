#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
Fuzzes every operator on every instruction set and runtime of this machine.

  eng/fuzz.sh                       100000 cases
  eng/fuzz.sh --cases 30000         so many
  eng/fuzz.sh --minutes 600         as long as you like
  eng/fuzz.sh --seed 7 ...          other cases

TEXT
    dotnet run -c Release -f net10.0 --project tests/RoiGen.Fuzz -- --help
}

if [ "${1:-}" = --help ]; then
    usage
    exit 0
fi

# Workers of .NET 8 are tiers too.
export ROIGEN_NET8=1

echo "[$(date +%T)] build"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build -c Release -v quiet -nologo tests/RoiGen.Fuzz >"$log" || { cat "$log"; exit 1; }
dotnet tests/RoiGen.Fuzz/bin/Release/net10.0/RoiGen.Fuzz.dll "$@"
