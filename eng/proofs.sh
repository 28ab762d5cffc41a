#!/usr/bin/env bash
set -uo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
Proves what takes longer than the minutes of `dotnet test RoiGen.sln`. CI runs it too.

  eng/proofs.sh                                   the core: within twelve minutes on two processors
  eng/proofs.sh --full [--record] [--only NAME]   everything that docs/trust.md promises: about an hour and a half

  --record       writes how each step ended into docs/trust.md, with date and commit
  --only NAME    of the steps of --full, those whose printed names begin so, such as "fuzz" or "fuzz|peers"; on that page others keep their line

  step       core                                              --full
  build      RoiGen.sln, the grid and the fuzzer for .NET 8 too
  tests      the category Proof of every project: the conformance grid on every instruction set and runtime, every kernel
             beside protected pages on narrower instruction sets, what the JIT makes of kernels, and the packages in programs of all
             kinds (native ones need gcc and zlib1g-dev)
  narrower                                                     all tests of RoiGen.sln without AVX-512, as most machines run them
  pages      one size of map in turns                          all sizes for every kernel beside protected pages, on the widest instruction set too
  mutation   40 mutants, others next commit, and all holes     600, with the slow tests too
  fuzz       20,000 random calls on four tiers, some on five   100,000
  edits                                                        10,000 broken edits of a program, each for generator, analyzer and code fixes
  Arm64                                                        eng/arm64.sh --cases 10000, which installs an emulator
  peers                                                        random cases beside torchvision; benchmarks/peers/install.sh has it

Seconds of each step are printed at the end. The last line counts: "proofs: N passed, N failed": tests by themselves, any other step as one.
TEXT
}

full=0
record=0
only=
while [ $# -gt 0 ]; do
    case $1 in
        --full) full=1 ;;
        --record) record=1 ;;
        --only) only=${2:?--only takes the beginning of a name}; shift ;;
        --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
[ "$full" -eq 1 ] || [ "$record$only" = 0 ] || { usage >&2; exit 2; }

# shellcheck source=eng/steps.sh
. eng/steps.sh

# The tests' programs for .NET 8 too, in each build of the steps; and a test that misses what it needs fails.
export ROIGEN_NET8=1 ROIGEN_REQUIRE_PEERS=1

[ "$full" -eq 0 ] || export ROIGEN_BOUNDS=all

# The commits' count chooses: a commit always tries the same mutants, and the next one others.
mutation() { bash eng/mutation.sh --seed "$(git rev-list --count HEAD)" "$@"; }

narrower() { DOTNET_EnableAVX512=0 run_tests RoiGen.sln --no-build; }

broken_edits() { ROIGEN_BROKEN_EDITS=10000 run_tests "tests/RoiGen.$1.Tests" --filter FullyQualifiedName~RandomEdits; }

# A step of --full, unless others were asked for.
proof() { # what, command...
    names+=("$1")
    [[ ! $1 =~ ^($only) ]] || step "$@"
}
names=()

# How each step ended: of one that did not run, the line that the page has.
write_result() {
    local name line ending text
    text=$(
        echo '```'
        for name in "${names[@]}"; do
            line=$(grep -F "  $name: " docs/trust.md)
            for ending in "${endings[@]}"; do
                [[ $ending != "$name: "* ]] || line="$(date -u +%F) $(git describe --always --dirty)  $ending"
            done
            echo "${line:-not yet             $name: }"
        done
        echo '```'
    )
    awk -v text="$text" '
        /<!-- proofs:end -->/ { skip = 0 }
        !skip { print }
        /<!-- proofs:begin -->/ { print text; skip = 1 }' docs/trust.md >"$results/trust.md" && cp "$results/trust.md" docs/trust.md
}

step "build for .NET 8 and .NET 10" dotnet build -c Release -v minimal -nologo RoiGen.sln
if [ "$full" -eq 1 ]; then
    proof "tests of the proofs" run_tests RoiGen.sln --no-build --filter Category=Proof
    proof "protected pages" run_tests tests/RoiGen.Trust.Tests --no-build --filter FullyQualifiedName~EveryKernelInEveryView
    proof "tests without AVX-512" narrower
    proof "mutation" mutation --count 600 --slow --at-least 92
    proof "fuzz" bash eng/fuzz.sh --cases 100000
    proof "broken edits of the generator" broken_edits Generator
    proof "broken edits of the code fixes" broken_edits CodeFixes
    # The runtime for Arm64 is that of .NET 10 alone.
    proof "Arm64" env --unset=ROIGEN_NET8 bash eng/arm64.sh --cases 10000
    proof "peers" run_tests tests/RoiGen.Peers.Tests
    [ "${#timings[@]}" -gt 1 ] || { echo "No step of --full has a name that begins with $only." >&2; exit 2; }
else
    step "tests of the proofs" run_tests RoiGen.sln --no-build --filter Category=Proof
    step "mutation" mutation
    step "fuzz" bash eng/fuzz.sh --cases 20000
fi
[ "$record" -eq 0 ] || write_result
summary "proofs: "
