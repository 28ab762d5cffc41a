# Sourced by .ci/run, eng/proofs.sh and eng/torchsharp.sh: steps that are timed and counted, one after the other.
# A step whose last line says "N passed, N failed" is counted by that line, any other as one.

passed=0
failed=0
timings=()
endings=()
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

step() { # what, command...
    local what=$1 start=$SECONDS log status ending here=1 there=0 verdict=ok
    shift
    log=$(mktemp -p "$results")
    echo "== [$(date +%T)] $what"
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    ending=$(tail -1 "$log")
    if [[ $ending =~ ([0-9]+)\ (checks\ )?passed,\ ([0-9]+)\ failed ]]; then
        here=${BASH_REMATCH[1]}
        there=${BASH_REMATCH[3]}
    elif [ "$status" -ne 0 ]; then
        here=0
    fi
    # What fails without a count, such as a build, is one failure.
    [ "$status" -eq 0 ] || [ "$there" -gt 0 ] || there=1
    [ "$there" -eq 0 ] || verdict=FAILED
    passed=$((passed + here))
    failed=$((failed + there))
    timings+=("$(printf '%5d s  %-6s  %s' $((SECONDS - start)) "$verdict" "$what")")
    endings+=("$what: $ending")
    echo "== ${timings[-1]}"
}

# The counts of the result files of dotnet test, as the last line. A test that was skipped has failed: nothing is silently left out.
count_tests() { # folder
    grep -oh '<Counters [^>]*' "$1"/*.trx 2>/dev/null | awk '
        function count(name) { match($0, " " name "=\"[0-9]+\""); return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) }
        { total += count("total"); passed += count("passed") }
        END { printf "tests: %d passed, %d failed\n", passed, total - passed; exit total == 0 || passed < total }'
}

# Runs dotnet test with its arguments.
run_tests() {
    local folder status
    folder=$(mktemp -d -p "$results")
    dotnet test "$@" -c Release --logger trx --results-directory "$folder"
    status=$?
    count_tests "$folder" && [ "$status" -eq 0 ]
}

# The seconds of each step, and the counts of all as the last line.
summary() { # what comes before the counts
    printf '%s\n' "${timings[@]}"
    printf '%5d s in all\n' "$SECONDS"
    echo "$1$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
