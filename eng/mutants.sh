#!/usr/bin/env bash
set -uo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
Makes deliberate faults, one at a time, and looks whether a test notices.

  eng/mutants.sh [PATTERN...]     such as: eng/mutants.sh 'geometry-*' (default: all of them)
  eng/mutants.sh --part I/N       the I-th of every N: the parts 1/3, 2/3 and 3/3 are all of them
  eng/mutants.sh --check          only whether each fault can be made, and each file has one: seconds, without a build

A fault is a file of eng/mutants, which says what is wrong, which test should notice, and which lines of which file become which. The old lines must stand there exactly
once, no matter where: so a fault stays when the code around it changes. "Noticed by" is one of

  fuzz [N]            the fuzzer's first N cases (default: 5000) and its grids of bounds, in one process
  runtime FILTER      some tests of tests/RoiGen.Runtime.Tests
  generator FILTER    some tests of tests/RoiGen.Generator.Tests

"Needs" is a processor's feature, as /proc/cpuinfo calls it, without which the code does not run: the fault is left out there.

As many faults as there are processors are tried at a time, each in a copy of the sources: the assembly that it changes is built, and the tests that are built already
run with it. A fault that can no longer be made or does not compile is a failure; so is a source file of Discovery, Scheduling, Emit or the
runtime that decides something and has no fault.

The last line counts: "mutants: N noticed, N survived, N failed, N left out".
TEXT
}

only_check=0
part=
while [[ ${1:-} == -* ]]; do
    case $1 in
        --help) usage; exit 0 ;;
        --check) only_check=1 ;;
        --part) part=${2:-}; shift; [[ $part =~ ^[1-9][0-9]*/[1-9][0-9]*$ ]] || { usage >&2; exit 2; } ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
[ $# -gt 0 ] || set -- '*'

patches=()
for pattern in "$@"; do
    for patch in eng/mutants/$pattern.patch; do
        [ -e "$patch" ] || { echo "no patch $patch" >&2; exit 2; }
        patches+=("$patch")
    done
done
if [ -n "$part" ]; then
    mapfile -t patches < <(printf '%s\n' "${patches[@]}" | awk -v first="${part%/*}" -v every="${part#*/}" 'NR % every == first % every')
    [ ${#patches[@]} -gt 0 ] && [ "${part%/*}" -le "${part#*/}" ] || { echo "there is no part $part" >&2; exit 2; }
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export scratch

say() { echo "[$(date +%T)] $*"; }

field() { sed -n "s|^$1 *||p" "$2"; } # the beginning of the line that says it, patch
tests_of() { field 'Noticed by:' "$1" | sed 's/^fuzz$/fuzz 5000/'; } # patch

# Replaces the old lines of a patch by the new ones, or says why it cannot.
apply() { # patch, folder of the sources
    local file text old new rest
    file=$2/$(field '+++ b/' "$1")
    [ -f "$file" ] || { echo "the file is not there"; return 1; }
    text=$'\n'$(<"$file")$'\n'
    old=$'\n'$(sed -n '/^@@/,$ s/^[- ]//p' "$1")$'\n'
    new=$'\n'$(sed -n '/^@@/,$ s/^[+ ]//p' "$1")$'\n'
    rest=${text#*"$old"}
    [ "$rest" != "$text" ] || { echo "the old lines are not there"; return 1; }
    [[ $'\n'$rest != *"$old"* ]] || { echo "the old lines are there more than once: it needs lines around them, which stay"; return 1; }
    text=${text%%"$old"*}$new$rest
    echo -n "${text#$'\n'}" >"$file"
}

# A file with a statement or an expression has something that can be wrong; interfaces, constants and documentation have not. Attributes, entry points and specifications only
# hand on what they are given.
files_without_fault() {
    local file
    while read -r file; do
        grep -qxF "+++ b/$file" eng/mutants/*.patch || echo "FAILED    $file has no fault"
    done < <(git ls-files 'src/RoiGen.Runtime/*/*.cs' ':!src/RoiGen.Runtime/Operators' ':!src/RoiGen.Runtime/Settings/*Spec.cs' 'src/RoiGen/Discovery/*.cs' 'src/RoiGen/Scheduling/*.cs' 'src/RoiGen/Emit/*.cs' |
        xargs grep -lE '=>|^ +(if|for|return|while)\b')
}

# Succeeds while the tests find nothing; 124 where they do not end.
passes() { # worker's folder, kind, rest: filters may be several, with | between them
    local folder=$1 project=RoiGen.${2^}.Tests
    case $2 in
        fuzz) timeout 600 dotnet "$folder/RoiGen.Fuzz/RoiGen.Fuzz.dll" quick "$3" ;;
        runtime | generator) timeout 600 dotnet test "$folder/$project/$project.dll" --filter "FullyQualifiedName~${3//|/|FullyQualifiedName~}" ;;
        *) echo "no kind of test: $2" ;;
    esac >"$folder/test.log" 2>&1
}

# Gives an assembly to a worker's tests.
put() { # assembly, worker's folder
    local old
    for old in "$2"/*/"$(basename "$1")"; do
        cp "$1" "$old"
    done
}

# Builds an assembly of a worker for its tests, or says why it cannot.
build() { # assembly, worker's folder
    local framework=net10.0 project=$2/tree/src/$1
    [ "$1" = RoiGen.Runtime ] || framework=netstandard2.0
    dotnet build -c Release -f "$framework" --no-restore -v quiet -nologo -p:GenerateDocumentationFile=false -p:RunAnalyzers=false "$project" >"$2/build.log" 2>&1 ||
        { echo "it does not compile: $(grep -m1 -o 'error .*' "$2/build.log")"; return 1; }
    put "$project/bin/Release/$framework/$1.dll" "$2"
}

prepare() { # worker
    cp -r "$scratch/tests" "$scratch/$1"
    cp -r "$scratch/sources" "$scratch/$1/tree"
    dotnet restore -v quiet "$scratch/$1/tree/src/RoiGen.Runtime"
    dotnet restore -v quiet "$scratch/$1/tree/src/RoiGen"
}

# The filters of a kind, or the numbers of the fuzzer's cases, that the faults of this run are noticed by.
noticed_by() { # kind
    local patch
    for patch in "${patches[@]}"; do tests_of "$patch"; done | sed -n "s/^$1 //p" | sort -u
}

# Each filter names some test.
names_tests() { # kind
    local project=RoiGen.${1^}.Tests filters filter all
    filters=$(noticed_by "$1")
    [ -n "$filters" ] || return 0
    all=$(dotnet test "$scratch/tests/$project/$project.dll" --list-tests)
    while read -r filter; do
        grep -qF -- "$filter" <<<"$all" || echo "FAILED    no test of $project is called $filter"
    done <<<"$filters"
}

# The controls: without a fault the tests find nothing. Those of a kind run together, and the most of the fuzzer's cases stand for fewer.
controls() {
    local kind
    names_tests runtime
    names_tests generator
    {
        noticed_by fuzz | sort -n | tail -1 | sed 's/^/fuzz /'
        for kind in runtime generator; do
            noticed_by "$kind" | paste -sd '|' | sed -n "s/^./$kind &/p"
        done
    } | shared control
}

control() { # tests
    local here=$scratch/$worker
    # shellcheck disable=SC2086
    if passes "$here" $1; then
        say "without a fault nothing is noticed by: ${1//|/, }"
    else
        echo "FAILED    without a fault something is noticed by: ${1//|/, }"
        tail -5 "$here/test.log"
    fi
}

# Makes one fault in this worker's copy, and says what came of it.
try() { # patch
    local here=$scratch/$worker name file tests needs problem assembly assemblies status
    name=$(basename "$1" .patch)
    file=$(field '+++ b/' "$1")
    tests=$(tests_of "$1")
    needs=$(field 'Needs:' "$1")
    if [ -n "$needs" ] && ! grep -qw "$needs" /proc/cpuinfo; then
        echo "left out  $name: this processor has no $needs"
        return
    fi

    # What plans is compiled into both; the tests of the generator look at its own copy.
    case $file in
        src/RoiGen/*) assemblies='RoiGen' ;;
        src/RoiGen.Runtime/Settings/*) assemblies='RoiGen.Runtime RoiGen' ;;
        *) assemblies='RoiGen.Runtime' ;;
    esac
    problem=$(apply "$1" "$here/tree")
    for assembly in $assemblies; do
        problem=${problem:-$(build "$assembly" "$here")}
    done

    if [ -n "$problem" ]; then
        echo "FAILED    $name: $problem"
    else
        # shellcheck disable=SC2086
        passes "$here" $tests
        status=$?
        case $status in
            0) echo "SURVIVED  $name: $(field 'Fault:' "$1") Not noticed by: $tests" ;;
            124) echo "FAILED    $name: the tests did not end" ;;
            *) echo "noticed   $name, in $SECONDS s" ;;
        esac
    fi

    cp "$scratch/sources/$file" "$here/tree/$file"
    for assembly in $assemblies; do
        put "$scratch/tests/RoiGen.Generator.Tests/$assembly.dll" "$here"
    done
}

export -f say field tests_of apply passes put build prepare control try
shared() { xargs -d '\n' -P "$(nproc)" --process-slot-var=worker -I{} bash -c "$1"' "$1"' _ {}; } # function, called for each line read

count() { grep -c "^$1 " "$scratch/results"; }
report() { # reads the lines of all that was tried
    tee "$scratch/results"
    echo "mutants: $(count noticed) noticed, $(count SURVIVED) survived, $(count FAILED) failed, $(count 'left out') left out"
    [ "$(count SURVIVED)" -eq 0 ] && [ "$(count FAILED)" -eq 0 ]
}

mkdir -p "$scratch/sources" "$scratch/tests"
git ls-files -z -- src '*.props' .editorconfig global.json README.md | xargs -0 cp --parents -t "$scratch/sources"

if [ "$only_check" -eq 1 ]; then
    {
        for patch in "${patches[@]}"; do
            problem=$(apply "$patch" "$scratch/sources") || echo "FAILED    $(basename "$patch" .patch): $problem"
            file=$(field '+++ b/' "$patch")
            [ ! -e "$file" ] || cp "$file" "$scratch/sources/$file"
        done
        files_without_fault
    } | report
    exit
fi

say "build what the faults are tried with"
for project in RoiGen.Fuzz RoiGen.Runtime.Tests RoiGen.Generator.Tests; do
    dotnet build -c Release -f net10.0 -v quiet -nologo "tests/$project" >"$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
    cp -r "tests/$project/bin/Release/net10.0" "$scratch/tests/$project"
done
seq 0 "$(($(nproc) - 1))" | shared prepare

{
    controls
    printf '%s\n' "${patches[@]}" | shared try
    [ "$*" != '*' ] || files_without_fault
} | report
