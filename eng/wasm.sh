#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/checks.sh

usage() {
    cat <<'TEXT'
Proves the runtime in WebAssembly, under node.

  eng/wasm.sh [--every N] [--no-install]

Some cases of the conformance grid run where .NET interprets the program, with the portable kernels. The bits must be those of this machine.

  --every N       every so many of the cases (default: 12)
  --no-install    do not install Debian's node where it is missing

The last line counts: "wasm: N checks passed, N failed".
TEXT
}

every=12
install=1
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --every) every=$2; shift ;;
        --no-install) install=0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

if [ "$install" -eq 1 ] && ! command -v node >/dev/null; then
    { apt-get install -y -q nodejs || { apt-get update -q && apt-get install -y -q nodejs; }; } >/dev/null
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
quiet dotnet publish -c Release -v quiet -nologo -o "$out/program" tests/RoiGen.Wasm
quiet dotnet build -c Release -f net10.0 -v quiet -nologo tests/RoiGen.Fuzz
interpreted() { node "$out/program/wwwroot/main.mjs" "$every" >"$out/wasm.txt"; }
check "the program ran" interpreted
ROIGEN_ISA=Portable dotnet tests/RoiGen.Fuzz/bin/Release/net10.0/RoiGen.Fuzz.dll grid Portable >"$out/here.txt"

# Lines of the program that this machine has not, to the bit.
strangers() { grep -vxFf "$out/here.txt" "$1"; }
alike() { ! strangers "$1"; }
check "a dozen cases or more: $(wc -l <"$out/wasm.txt")" test "$(wc -l <"$out/wasm.txt")" -ge 12
check "they have the bits of this machine" alike "$out/wasm.txt"
sed '3s/.$/x/' "$out/wasm.txt" >"$out/other.txt"
check "control: another digest is noticed" test "$(strangers "$out/other.txt" | wc -l)" -eq 1

checked wasm
