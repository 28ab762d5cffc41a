#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/checks.sh

usage() {
    cat <<'TEXT'
Proves the Arm64 kernels by execution, on an x64 machine.

  eng/arm64.sh [--cases N] [--out FOLDER] [--no-install]

The fuzzer is published with the Arm64 runtime of .NET and runs under qemu-user, JIT, threads and all: every case of the conformance grid, in both layouts, and
random calls beside protected pages. The bits must be those of this machine's AVX2 kernels. The JIT also lists every AdvSimd kernel: none calls anything, and each
has the products and fused multiply-adds of its contraction. What must not pass is tried too.

  --cases N       random calls (default: 2000); an emulated one takes some 30 ms
  --out FOLDER    keep programs, digests and listings there (default: a temporary folder)
  --no-install    do not install Debian's emulator and C libraries for Arm64 where they are missing

The last line counts: "arm64: N checks passed, N failed".
TEXT
}

cases=2000
out=
install=1
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --cases) cases=${2:?--cases takes a number}; shift ;;
        --out) out=${2:?--out takes a folder}; shift ;;
        --no-install) install=0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

if [ "$(uname -m)" != x86_64 ]; then
    echo "This script emulates Arm64 on x64; on Arm64 the tests run the kernels themselves."
    exit 2
fi

say() { echo "[$(date +%T)] $*"; }

fails_with() { # exit code, command...
    local wanted=$1 code=0
    shift
    # The inner shell exits by itself, so that it is the one to say that a command was killed.
    ("$@"; exit $?) >/dev/null 2>&1 || code=$?
    [ "$code" -eq "$wanted" ]
}

libraries=/usr/aarch64-linux-gnu
if [ "$install" -eq 1 ] && ! { command -v qemu-aarch64-static && [ -e $libraries/lib/libstdc++.so.6 ]; } >/dev/null; then
    say "install the emulator"
    packages="qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross libgcc-s1-arm64-cross"
    # shellcheck disable=SC2086
    { apt-get install -y -q $packages || { apt-get update -q && apt-get install -y -q $packages; }; } >/dev/null
fi

if [ -z "$out" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
mkdir -p "$out"
out=$(cd "$out" && pwd)

say "build for x64 and for Arm64"
quiet dotnet build -c Release -f net10.0 -v quiet -nologo tests/RoiGen.Fuzz
quiet dotnet publish -c Release -f net10.0 -v quiet -nologo -p:TestedRuntime=linux-arm64 -o "$out/program" tests/RoiGen.Fuzz
# The narrower of this processor's instruction sets, which every machine that runs the tests has.
here() { DOTNET_EnableAVX512=0 dotnet tests/RoiGen.Fuzz/bin/Release/net10.0/RoiGen.Fuzz.dll "$@"; }
# With the concurrent collector the emulated process ended in an access violation in three of seven runs, while a test's array was filled; without it and without
# code that is replaced while it runs in none of eight.
emulated() { DOTNET_gcConcurrent=0 DOTNET_TieredCompilation=0 qemu-aarch64-static -L "$libraries" "$out/program/RoiGen.Fuzz" "$@"; }

# A digest a case, of random calls on one instruction set.
digests() { # here or emulated, instruction set, seed, cases
    local answer
    answer=$(echo "$3 0 $4 0 1" | "$1" worker "$2")
    # What is wrong with a case is a line of its own.
    ! grep '^!' <<<"$answer" >&2 && tr ' ' '\n' <<<"$answer"
}

say "the grid and $cases random calls under qemu-user"
DOTNET_JitStdOutFile=$out/listing.txt DOTNET_JitDisasm='*_advsimd:*' emulated grid AdvSimd >"$out/grid.arm64" &
grid=$!
digests emulated AdvSimd 1 "$cases" >"$out/cases.arm64" &
calls=$!
# What fails here is not equal below, after the other two have ended.
here grid Avx2 >"$out/grid.x64" || true
digests here Avx2 1 "$cases" >"$out/cases.x64" || true
check "every kernel of the grid ran" wait "$grid"
check "no random call failed" wait "$calls"
check "the grid has the bits of x64: $(wc -l <"$out/grid.x64") outputs" cmp "$out/grid.x64" "$out/grid.arm64"
check "random calls have the bits of x64: $(grep -c . "$out/cases.x64")" cmp "$out/cases.x64" "$out/cases.arm64"
check "all random calls were made" test "$(grep -cE '^[0-9a-f]{16}$' "$out/cases.arm64")" -eq "$cases"

# A sum of k taps is a product and k - 1 fused multiply-adds. A maximum of taps takes products only. In the columns of a maximum of samples one fused multiply-add
# follows each product. Pooling multiplies nothing. The columns of a gradient have as many of both, before a loop and in it, and its rows add to the map: four
# registers each. Weights are taken from a lane of a register.
lines_amiss() { # listing
    awk '
        /^; Assembly listing for method / { name = $6; sub(/\(.*/, "", name); pass = name; sub(/.*:/, "", pass); calls = vectors = adds = products = 0 }
        /^ +(bl|blr) / { calls++ }
        /^ +fmla / { if (/\.s\[[0-3]\]$/) adds++; else vectors++ }
        /^ +fmul .*\.s\[[0-3]\]$/ { products++ }
        /^; Total bytes of code/ && (name ~ /scatter_.*:(Rows|Columns)$/) {
            gradients++
            if (calls || vectors || !adds || adds % 4 || products != (pass == "Rows" ? 0 : adds)) print name, calls, vectors, adds, products
        }
        /^; Total bytes of code/ && pass ~ /^(Rows[0-9]|Columns[0-9]|Bins4)$/ {
            methods++
            taps = substr(pass, length(pass))
            wanted = (taps - 1) * products
            if (pass == "Bins4" || name ~ /maxtap_/) wanted = 0
            if (pass ~ /^Columns/ && name ~ /__max_/) wanted = products
            if (calls || vectors || adds != wanted || (pass == "Bins4") != (products == 0)) print name, calls, vectors, adds, products
        }
        END { if (!methods || !gradients) print "no methods" }' "$1"
}
nothing_amiss() { local lines; lines=$(lines_amiss "$1"); [ -z "$lines" ] || { head -5 <<<"$lines"; return 1; }; }

say "what the JIT made of $(grep -cE '^; Assembly listing .*:(Rows[0-9]|Columns[0-9]|Bins4)\(' "$out/listing.txt") passes, and $(grep -cE '^; Assembly listing .*scatter_.*:(Rows|Columns)\(' "$out/listing.txt") of gradients"
check "no kernel calls anything, and each has the multiply-adds of its contraction, by element" nothing_amiss "$out/listing.txt"

say "controls: what must not pass"
check "a process that sees another instruction set is refused" fails_with 2 emulated grid Avx2
check "a read beyond a buffer is killed" fails_with 134 emulated control read-beyond
digests here Avx2 2 "$cases" >"$out/cases.other"
check "other cases have other bits" fails_with 1 cmp "$out/cases.other" "$out/cases.arm64"
sed '0,/fmla /s//fadd /' "$out/listing.txt" >"$out/unfused.txt"
check "a multiply-add less is noticed" fails_with 1 nothing_amiss "$out/unfused.txt"
sed '/scatter_.*:Rows(/,/fmla /s/fmla /fadd /' "$out/listing.txt" >"$out/unfused.txt"
check "a multiply-add less of a gradient is noticed" fails_with 1 nothing_amiss "$out/unfused.txt"
sed '0,/ fmla .*/s// bl      somewhere/' "$out/listing.txt" >"$out/calling.txt"
check "a call is noticed" fails_with 1 nothing_amiss "$out/calling.txt"

checked arm64
