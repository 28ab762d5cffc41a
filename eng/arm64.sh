#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
Proves the emitted Arm64 kernels by execution, on an x64 machine.

  eng/arm64.sh [--out FOLDER] [--no-install]

Every AdvSimd kernel of tests/RoiGen.Conformance is compiled for linux-arm64 by the cross compiler in the ILCompiler package, disassembled, and run under
qemu-user: the driver of this machine does every case of the grid with the emulated kernel, in both layouts, and the bits must be those of this machine's own
kernel. What must not pass is tried too: an answer with a flipped bit, a kernel that subtracts, a read beyond a buffer, a compiler that knows no Arm instructions.

  --out FOLDER    keep objects, disassembly and listings there (default: a temporary folder)
  --no-install    do not install Debian's cross compiler and emulator where they are missing

The last line counts: "arm64: N checks passed, N failed".
TEXT
}

out=
install=1
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --out) out=$2; shift ;;
        --no-install) install=0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

say() { echo "[$(date +%T)] $*"; }

passed=0
failed=0
check() { # what, command...
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok      $what"
    else
        failed=$((failed + 1))
        echo "FAILED  $what"
    fi
}
fails_with() { # exit code, command...
    local wanted=$1 code=0
    shift
    # The inner shell exits by itself, so that it is the one to say that a command was killed.
    ("$@"; exit $?) >/dev/null 2>&1 || code=$?
    [ "$code" -eq "$wanted" ]
}

if [ "$(uname -m)" != x86_64 ]; then
    echo "This script cross compiles on x64; on Arm64 the tests run the kernels themselves."
    exit 2
fi

if [ "$install" -eq 1 ] && ! { command -v aarch64-linux-gnu-gcc && command -v qemu-aarch64-static; } >/dev/null; then
    say "install the cross compiler and the emulator"
    packages="gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static"
    # shellcheck disable=SC2086
    { apt-get install -y -q $packages || { apt-get update -q && apt-get install -y -q $packages; }; } >/dev/null
fi

if [ -z "$out" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
mkdir -p "$out/reference" "$out/objects"
out=$(cd "$out" && pwd)
project=tests/RoiGen.Arm64

say "build"
dotnet build -c Release -v quiet -nologo "$project" >"$out/build.log" || { cat "$out/build.log"; exit 1; }
ilc=$(dotnet build -c Release -v minimal -nologo -t:PrintCompiler "$project" | grep -o '/.*/tools/ilc$')
bin=$PWD/$project/bin/Release/net10.0
tool() { dotnet "$bin/RoiGen.Arm64.dll" "$@"; }

core=$(dirname "$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10\.[^ ]*\) \[\(.*\)\]/\2\/\1\/./p' | tail -1)")
cp "$core"/System*.dll "$out/reference/"
tool patch "$core/System.Private.CoreLib.dll" "$out/reference/System.Private.CoreLib.dll"

# One object a method: target, folder of references, assembly, type, method, object.
compile() {
    local features=
    [ "$1" = arm64 ] || features=--instruction-set:avx2
    "$ilc" "$3" "-o:$6" "-r:$2/*.dll" "-r:$bin/*.dll" --targetos:linux "--targetarch:$1" $features -O --noscan --nativelib --parallelism:1 \
        "--singlemethodtypename:$4, $(basename "$3" .dll)" "--singlemethodname:$5" >"$6.log" 2>&1 || { cat "$6.log" >&2; return 255; }
}
export -f compile
export ilc bin

# All methods of a list: target, folder of references, folder of kernels, list, folder of objects.
compile_all() {
    mkdir -p "$5"
    xargs -P "$(nproc)" -d '\n' -I{} bash -c '
        IFS=$'"'\t'"' read -r number assembly type method <<<"$5"
        compile "$1" "$2" "$3/$assembly.dll" "$type" "$method" "$4/$number.o"' _ "$1" "$2" "$3" "$5" {} <"$4"
}

# Number, kernel, and what measure.awk says, a line for each object of a folder.
measure() { # objdump, list, folder
    while IFS=$'\t' read -r number _ type _; do
        printf '%s\t%s\t' "$number" "${type##*__}"
        "$1" -d -w "$3/$number.o" | awk -f "$project/measure.awk"
    done <"$2"
}

# Links the driver with the objects of a folder.
link_driver() { # folder, program
    while IFS=$'\t' read -r number _ _ method; do
        aarch64-linux-gnu-nm --defined-only "$1/$number.o" | awk -v number="$number" -v end="__$method" \
            '$2 == "T" && substr($3, length($3) - length(end) + 1) == end { printf "KERNEL(%s, \"%s\")\n", number, $3 }'
    done <"$out/advsimd.tsv" >"$1/kernels.h"
    # What else the compiler puts into an object belongs to a runtime that is not there; the linker complains of its unwind tables, which nobody needs.
    aarch64-linux-gnu-gcc -O2 -Wall -Werror -static "-I$1" "$project/driver.c" "$1"/*.o "$out/isa.o" -Wl,-z,muldefs -Wl,--unresolved-symbols=ignore-all \
        -o "$2" 2>"$1/link.log" || { cat "$1/link.log"; return 1; }
}

say "compile for linux-arm64"
tool methods advsimd >"$out/advsimd.tsv"
count=$(wc -l <"$out/advsimd.tsv")
compile_all arm64 "$out/reference" "$bin" "$out/advsimd.tsv" "$out/objects"
compile arm64 "$out/reference" "$bin/RoiGen.Runtime.dll" RoiGen.RoiKernels get_Isa "$out/isa.o"
link_driver "$out/objects" "$out/driver"
say "$count methods"

say "disassemble"
measure aarch64-linux-gnu-objdump "$out/advsimd.tsv" "$out/objects" >"$out/advsimd.measured"
holds() { # condition of no line, file
    local lines
    lines=$(awk -F'\t' "$1" "$2") || return 2
    [ -z "$lines" ]
}
check "every method is there" test "$(wc -l <"$out/advsimd.measured")" -eq "$count"
check "no kernel calls anything" holds '$9 > 0' "$out/advsimd.measured"
# A sum of k taps is a product and k - 1 fused multiply-adds. A maximum of taps takes products only. In the columns of a maximum of samples one fused multiply-add
# follows each product. Pooling multiplies nothing.
# shellcheck disable=SC2016
otherwise='
    { taps = substr($3, length($3)); wanted = (taps - 1) * $12 }
    $3 == "Bins" || $2 ~ /_align_maxtap_/ { wanted = 0 }
    $3 ~ /^Columns/ && $2 ~ /_align_max(fromzero)?_/ { wanted = $12 }
    $10 > 0 || $11 != wanted || ($3 == "Bins") != ($12 == 0)'
check "every method has the products and fused multiply-adds of its contraction, by element, and none by vector" holds "$otherwise" "$out/advsimd.measured"

say "run under qemu-user"
check "every case gives the bits of x64" tool run qemu-aarch64-static "$out/driver"

say "controls: what must not pass"
check "an answer with a flipped bit is noticed" fails_with 1 tool run qemu-aarch64-static "$out/driver" --flip
check "a read behind a buffer is killed" fails_with 139 qemu-aarch64-static "$out/driver" --beyond
mkdir -p "$out/unfused"
tool unfuse "$bin/RoiGen.Conformance.dll" "$out/unfused/RoiGen.Conformance.dll"
compile_all arm64 "$out/reference" "$out/unfused" "$out/advsimd.tsv" "$out/unfused/objects"
link_driver "$out/unfused/objects" "$out/unfused/driver"
check "kernels that round twice are noticed" fails_with 1 tool run qemu-aarch64-static "$out/unfused/driver"
measure aarch64-linux-gnu-objdump "$out/advsimd.tsv" "$out/unfused/objects" >"$out/unfused.measured"
check "they are seen in the disassembly too" fails_with 1 holds "$otherwise" "$out/unfused.measured"
awk -F'\t' -v OFS='\t' '!done && $3 ~ /^Columns/ && $2 ~ /_align_max_/ { $11++; done = 1 } { print }' "$out/advsimd.measured" >"$out/more.measured"
check "one fused multiply-add more among the samples of a maximum is noticed" fails_with 1 holds "$otherwise" "$out/more.measured"
mkdir -p "$out/unpatched"
head -12 "$out/advsimd.tsv" >"$out/unpatched.tsv"
compile_all arm64 "$core" "$bin" "$out/unpatched.tsv" "$out/unpatched"
measure aarch64-linux-gnu-objdump "$out/unpatched.tsv" "$out/unpatched" >"$out/unpatched.measured"
check "a compiler without Arm instructions is noticed" fails_with 1 holds '$9 > 0' "$out/unpatched.measured"

say "instructions beside Avx2's"
tool methods avx2 >"$out/avx2.tsv"
compile_all x64 "$core" "$bin" "$out/avx2.tsv" "$out/avx2"
measure objdump "$out/avx2.tsv" "$out/avx2" >"$out/avx2.measured"
echo "Of the innermost loop, or of the whole method without one, a value stored there:"
awk -F'\t' '
    { kernel = $2; sub(/_[^_]*$/, "", kernel); key = kernel "\t" $3 }
    FNR == NR { avx2[key] = $8; next }
    key in avx2 && kernel ~ /^(Box_|Mask_|FastRcnn_)/ { printf "  %-24s %-9s AdvSimd %5s   Avx2 %5s   fmla by vector %3d, by element %3d   %5d bytes\n", kernel, $3, $8, avx2[key], $10, $11, $4 }' \
    "$out/avx2.measured" "$out/advsimd.measured"
echo "All methods: $(awk -F'\t' '{ n += $5; b += $4; v += $10; e += $11 } END { printf "%d instructions, %d bytes, fmla %d by vector and %d by element", n, b, v, e }' "$out/advsimd.measured")"

echo "arm64: $passed checks passed, $failed failed"
[ "$failed" -eq 0 ]
