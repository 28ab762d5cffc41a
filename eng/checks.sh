# Sourced by the proofs that check one thing after the other: eng/arm64.sh and eng/wasm.sh.

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

# A command that only says something where it fails.
quiet() {
    local log
    log=$("$@" 2>&1) || { echo "$log"; exit 1; }
}

# The counts, as the last line.
checked() { # what was proven
    echo "$1: $passed checks passed, $failed failed"
    [ "$failed" -eq 0 ]
}
