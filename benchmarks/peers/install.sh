#!/usr/bin/env bash
# Installs the libraries that `RoiGen.Benchmarks peers` compares with; --help says more.
set -euo pipefail

usage() {
    cat <<'TEXT'
install.sh [torchvision] [onnxruntime]

Installs what `RoiGen.Benchmarks peers` compares RoiGen with; both if none is named.

  torchvision   Debian's python3-torchvision, with apt-get: needs root, or sudo
  onnxruntime   builds integrations/RoiGen.Peers, which runs the library of the NuGet package

A peer that is missing is left out of the comparison; the rest still runs.
TEXT
}

here=$(cd "$(dirname "$0")" && pwd)

install_torchvision() {
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    "${root[@]}" apt-get install -y -qq --no-install-recommends python3-torchvision
}

install_onnxruntime() {
    dotnet build -c Release -v quiet -nologo "$here/../../integrations/RoiGen.Peers"
}

peers=()
for argument in "$@"; do
    case $argument in
        -h | --help) usage; exit 0 ;;
        torchvision | onnxruntime) peers+=("$argument") ;;
        *) echo "install.sh: there is no peer $argument; --help lists them." >&2; exit 2 ;;
    esac
done
[ ${#peers[@]} -gt 0 ] || peers=(torchvision onnxruntime)

failed=0
for peer in "${peers[@]}"; do
    echo "== $peer" >&2
    # One that cannot be installed must not keep the other away.
    if "install_$peer"; then
        echo "$peer is installed." >&2
    else
        echo "$peer could not be installed; its message stands above." >&2
        failed=1
    fi
done
exit $failed
