#!/usr/bin/env bash
set -uo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
Makes deliberate faults, one at a time, and looks whether a test notices.

  eng/mutants.sh [PATTERN...]     such as: eng/mutants.sh 'sampling-*' (default: all of them)

Each fault is a patch in eng/mutants, which says what is wrong and which test should notice: "fuzz [N]" the fuzzer's first N cases and its grid of bounds, in one process; "conformance" the grid of
tests/RoiGen.Conformance; "runtime FILTER" or "generator FILTER" some tests of tests/RoiGen.Runtime.Tests or tests/RoiGen.Generator.Tests. It is applied to a copy of the sources, the one
assembly that it changes is built, and the tests that are built already run with it. A patch that no longer applies or compiles is a failure; so is a source file of
Sampling, Planning, Execution, Scheduling or Emit that has code and no patch.

The last line counts: "mutants: N noticed, N survived, N failed".
TEXT
}

case "${1:-}" in
    --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
esac
[ $# -gt 0 ] || set -- '*'

say() { echo "[$(date +%T)] $*"; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say "build what the faults are tried with"
for project in RoiGen.Fuzz RoiGen.Runtime.Tests RoiGen.Generator.Tests; do
    dotnet build -c Release -f net10.0 -v quiet -nologo "tests/$project" >"$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
    mkdir -p "$scratch/$project"
    cp -r "tests/$project/bin/Release/net10.0/." "$scratch/$project/"
done
mkdir -p "$scratch/tree"
git ls-files -z -- src '*.props' .editorconfig global.json README.md | xargs -0 cp --parents -t "$scratch/tree"

# The project of an assembly and its framework.
runtime=(src/RoiGen.Runtime net10.0)
generator=(src/RoiGen netstandard2.0)
build() { # project, framework
    dotnet build -c Release -f "$2" -v quiet -nologo -p:GenerateDocumentationFile=false -p:EnforceCodeStyleInBuild=false "$scratch/tree/$1" >"$scratch/build.log" 2>&1
}
built() { echo "$scratch/tree/$1/bin/Release/$2/$(basename "$1").dll"; }

build "${runtime[@]}" && build "${generator[@]}" || { cat "$scratch/build.log"; exit 1; }
mkdir -p "$scratch/sound"
cp "$(built "${runtime[@]}")" "$(built "${generator[@]}")" "$scratch/sound/"

restore() { # puts the sound assemblies back everywhere
    for folder in RoiGen.Fuzz RoiGen.Runtime.Tests RoiGen.Generator.Tests; do
        for assembly in RoiGen.Runtime RoiGen; do
            [ ! -e "$scratch/$folder/$assembly.dll" ] || cp "$scratch/sound/$assembly.dll" "$scratch/$folder/"
        done
    done
}

# Succeeds while the tests find nothing; a fault that makes them hang is noticed, after ten minutes.
passes() { # kind, rest
    case $1 in
        fuzz) timeout 600 dotnet "$scratch/RoiGen.Fuzz/RoiGen.Fuzz.dll" quick "${2:-4000}" ;;
        conformance) timeout 600 dotnet exec --runtimeconfig "$scratch/RoiGen.Fuzz/RoiGen.Fuzz.runtimeconfig.json" "$scratch/RoiGen.Fuzz/RoiGen.Conformance.dll" ;;
        runtime) timeout 600 dotnet test "$scratch/RoiGen.Runtime.Tests/RoiGen.Runtime.Tests.dll" --filter "FullyQualifiedName~$2" ;;
        generator) timeout 600 dotnet test "$scratch/RoiGen.Generator.Tests/RoiGen.Generator.Tests.dll" --filter "FullyQualifiedName~$2" ;;
        *) echo "unknown test $1" >&2; exit 2 ;;
    esac >"$scratch/test.log" 2>&1
}

noticed=0
survived=0
failed=0
fault() { failed=$((failed + 1)); echo "FAILED    $*"; }

# The control: without a fault the tests pass.
declare -A kinds=()
patches=()
for pattern in "$@"; do
    for patch in eng/mutants/$pattern.patch; do
        [ -e "$patch" ] || { echo "no patch $patch" >&2; exit 2; }
        patches+=("$patch")
        kinds[$(sed -n 's/^Noticed by: //p' "$patch")]=1
    done
done
restore
for kind in "${!kinds[@]}"; do
    # shellcheck disable=SC2086
    if passes $kind && ! grep -q 'No test matches' "$scratch/test.log"; then
        say "without a fault nothing is noticed by: $kind"
    else
        fault "without a fault something is noticed by: $kind"
        tail -5 "$scratch/test.log"
    fi
done

for patch in "${patches[@]}"; do
    name=$(basename "$patch" .patch)
    tests=$(sed -n 's/^Noticed by: //p' "$patch")
    file=$(sed -n 's/^+++ b\///p' "$patch")
    if ! (cd "$scratch/tree" && git apply "$OLDPWD/$patch") >"$scratch/patch.log" 2>&1; then
        fault "$name: the patch no longer applies"
        cp "$file" "$scratch/tree/$file" 2>/dev/null
        continue
    fi

    # What plans is compiled into both; the tests of the generator look at its own copy.
    targets=()
    case $file in
        src/RoiGen/*) targets=(generator) ;;
        src/RoiGen.Runtime/Planning/*) targets=(runtime generator) ;;
        *) targets=(runtime) ;;
    esac
    compiled=1
    for target in "${targets[@]}"; do
        declare -n of=$target
        if build "${of[@]}"; then
            for folder in RoiGen.Fuzz RoiGen.Runtime.Tests RoiGen.Generator.Tests; do
                assembly=$(basename "${of[0]}").dll
                [ ! -e "$scratch/$folder/$assembly" ] || cp "$(built "${of[@]}")" "$scratch/$folder/"
            done
        else
            compiled=0
        fi
    done

    if [ "$compiled" -eq 0 ]; then
        fault "$name: it does not compile"
        grep -m1 'error' "$scratch/build.log"
    elif
        # shellcheck disable=SC2086
        passes $tests
    then
        survived=$((survived + 1))
        echo "SURVIVED  $name: $(sed -n 's/^Fault: //p' "$patch") Not noticed by: $tests"
    else
        noticed=$((noticed + 1))
        echo "noticed   $name"
    fi
    cp "$file" "$scratch/tree/$file"
    restore
done

if [ "$*" = '*' ]; then
    # A file with a statement or an expression has something that can be wrong; interfaces, constants and documentation have not.
    while read -r file; do
        grep -qs "^+++ b/$file\$" eng/mutants/*.patch || fault "$file has no patch"
    done < <(git ls-files 'src/RoiGen.Runtime/Sampling/*.cs' 'src/RoiGen.Runtime/Planning/*.cs' 'src/RoiGen.Runtime/Execution/*.cs' 'src/RoiGen/Scheduling/*.cs' 'src/RoiGen/Emit/*.cs' |
        xargs grep -lE '=>|^ +(if|for|return|while)\b')
fi

echo "mutants: $noticed noticed, $survived survived, $failed failed"
[ "$survived" -eq 0 ] && [ "$failed" -eq 0 ]
