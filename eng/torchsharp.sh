#!/usr/bin/env bash
set -uo pipefail
cd "$(dirname "$0")/.." || exit

usage() {
    cat <<'TEXT'
Builds integrations/RoiGen.TorchSharp.sln, and runs its tests, its sample and a program with the packages on Debian 13.

  eng/torchsharp.sh [--no-install]
  eng/torchsharp.sh in COMMAND...     runs a command there, such as: dotnet path/to/program.dll
  eng/torchsharp.sh remove            removes that Debian from artifacts/torchsharp

TorchSharp needs a newer C++ library than Debian 12 has. So debootstrap makes a folder with a small Debian 13 once, from the mirror that this machine's own packages
come from. What is built outside runs in that folder: programs see it, the SDK and this checkout, all of them read-only, and /tmp. Mounts are made in a namespace
of their own and are gone with it. Needs root. Where libtorch loads, as on Debian 13, Ubuntu 24.04, Windows or macOS, `dotnet test integrations/RoiGen.TorchSharp.sln` is enough.

  --no-install    do not install Debian's debootstrap and torchvision where they are missing

Seconds of each step are printed at the end. The last line counts: "torchsharp: N passed, N failed": tests by themselves, any other step as one.
TEXT
}

. eng/steps.sh

checkout=$PWD
root=$checkout/artifacts/torchsharp/debian13
sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
export checkout root sdk

# What a root is made of: another list makes another root.
packages=libstdc++6,libgomp1,libicu76,ca-certificates,libssl3t64

mirror() { apt-get indextargets --format '$(LABEL) $(SITE)' 'Created-By: Packages' | awk '$1 == "Debian" { print $2; exit }'; }

# Whoever has something mounted below the root, in whichever namespace: its files must not be removed through a mount. Ends with 1 where nobody has.
# Processes end while they are asked, so they are read by a program that goes on. A space is written \040 there, which -v would read as a space.
mounted() {
    below=${root// /\\040} awk '
        $5 == ENVIRON["below"] || index($5, ENVIRON["below"] "/") == 1 { print $5; found = 1 }
        END { exit !found }' < <(cat /proc/[0-9]*/mountinfo 2>/dev/null)
}

remove_root() {
    local mounts
    mounts=$(mounted)
    if [ $? -ne 1 ]; then
        echo "The folder $root is not removed: something is mounted in it. End the programs that run there, or unmount:"
        sort -u <<<"$mounts"
        return 1
    fi
    rm -rf --one-file-system "$root" "$root.made"
}

make_root() { # whether to install
    local from
    if [ "$(cat "$root.made" 2>/dev/null)" = "$packages" ]; then
        echo "$root is there already."
        return
    fi

    remove_root || return
    if ! command -v debootstrap >/dev/null; then
        [ "$1" -eq 1 ] || { echo "There is no debootstrap: apt-get install debootstrap."; return 1; }
        { apt-get install -y -q --no-install-recommends debootstrap || { apt-get update -q && apt-get install -y -q --no-install-recommends debootstrap; }; } >/dev/null || return
    fi

    from=$(mirror)
    [ -n "$from" ] || { echo "The package lists of this machine name no mirror of Debian: apt-get update."; return 1; }
    mkdir -p "$root" && unshare --mount debootstrap --variant=minbase --include="$packages" trixie "$root" "$from" | grep -v ': Retrieving\|: Validating\|: Extracting\|: Unpacking\|: Configuring' &&
        echo "$packages" >"$root.made"
}

# Runs a command in the root, from this folder. What it writes to /tmp/results is found in the folder $results.
inside() {
    unshare --mount --pid --fork --kill-child bash -euo pipefail -c '
        bind() { mkdir -p "$root$1"; mount --bind "$1" "$root$1"; mount -o remount,bind,ro "$root$1"; }
        mount --bind "$root" "$root"
        mount -t proc proc "$root/proc"
        mount -t tmpfs tmpfs "$root/tmp"
        bind "$sdk"
        bind "$checkout"
        mkdir "$root/tmp/results"
        mount --bind "$results" "$root/tmp/results"
        mount -o remount,bind,ro "$root"
        exec chroot "$root" env --chdir="$checkout" HOME=/tmp DOTNET_ROOT="$sdk" PATH="$sdk:/usr/bin:/bin" "$@"' inside "$@"
}
export results

# What torchvision computes of the same inputs, in a folder that the tests find: values and gradients.
export ROIGEN_TORCHVISION_CASES=$checkout/artifacts/torchsharp/torchvision

torchvision() { # whether to install
    local python
    python() { for python in $(type -ap python3); do "$python" -c 'import torchvision' 2>/dev/null && return; done; return 1; }
    python || { [ "$1" -eq 1 ] && benchmarks/peers/install.sh torchvision && python; } || { echo "No python3 can import torchvision: benchmarks/peers/install.sh torchvision."; return 1; }
    rm -rf "$ROIGEN_TORCHVISION_CASES" && "$python" tests/RoiGen.TorchSharp.Tests/torchvision_gradients.py "$ROIGEN_TORCHVISION_CASES"
}

tests() {
    local status
    inside dotnet vstest tests/RoiGen.TorchSharp.Tests/bin/Release/net10.0/*/RoiGen.TorchSharp.Tests.dll --logger:trx --ResultsDirectory:/tmp/results
    status=$?
    count_tests "$results" && [ "$status" -eq 0 ]
}

sample() { inside dotnet samples/TrainingStep/bin/Release/net10.0/*/TrainingStep.dll /tmp/results/loss.svg && [ -s "$results/loss.svg" ]; }

# A program in a fresh folder that has the packages from a feed and knows nothing of this repository: it trains a map until ROI Align of it gives ones.
consumer() {
    local folder=$results/consumer project answer
    mkdir "$folder" || return
    for project in RoiGen.Runtime RoiGen.TorchSharp; do
        dotnet pack "src/$project" --no-build -c Release -v quiet -nologo -o "$folder/feed" || return
    done
    cat >"$folder/nuget.config" <<TEXT
<configuration>
  <packageSources><add key="feed" value="feed" /></packageSources>
  <fallbackPackageFolders><add key="restored" value="$(dotnet nuget locals global-packages --list | sed 's/.*: //')" /></fallbackPackageFolders>
</configuration>
TEXT
    cat >"$folder/consumer.csproj" <<'TEXT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <InvariantGlobalization>true</InvariantGlobalization>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
    <SelfContained>false</SelfContained>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="RoiGen.TorchSharp" Version="*" />
    <PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" />
  </ItemGroup>
</Project>
TEXT
    cat >"$folder/Program.cs" <<'TEXT'
using System;
using RoiGen.TorchSharp;
using static TorchSharp.torch;

Tensor map = zeros(1, 1, 8, 8).requires_grad_();
Tensor boxes = tensor(new float[] { 0, 1, 1, 5, 5 }, [1, 5]);
for (int step = 0; step < 100; step++)
{
    (ops.roi_align(map, boxes, output_size: 2) - 1).pow(2).sum().backward();
    using IDisposable _ = no_grad();
    map.sub_(map.grad!);
    map.grad!.zero_();
}

Console.WriteLine($"trained to {ops.roi_align(map, boxes, output_size: 2).mean().item<float>():F3}");
TEXT
    # Ours are unpacked here, and nowhere else; what this repository needs too is there already.
    (cd "$folder" && NUGET_PACKAGES=$folder/packages dotnet build -c Release -v quiet -nologo -o program -p:CreateHardLinksForCopyLocalIfPossible=true) || return
    answer=$(inside dotnet /tmp/results/consumer/program/consumer.dll) || return
    echo "$answer"
    [ "$answer" = "trained to 1.000" ]
}

# The control: a root in which a program runs is not removed, and its mounts are no longer there when the program has ended.
refusal() {
    local refused=1 user ends
    # Says that it runs there, and does until nobody can write to it any more.
    coproc { inside sh -c 'echo running; cat'; }
    user=$COPROC_PID ends=${COPROC[1]}
    read -r <&"${COPROC[0]}" || return
    remove_root || refused=0
    exec {ends}>&-
    wait "$user" && [ "$refused" -eq 0 ] && [ -e "$root/etc/debian_version" ] && { mounted; [ $? -eq 1 ]; }
}

[ "${1-}" != --help ] || { usage; exit 0; }
[ "$(id -u)" -eq 0 ] || { echo "Mounts need root: run it by sudo." >&2; exit 1; }

install=1
case ${1-} in
    in)
        shift
        make_root "$install" >&2 && inside "$@"
        exit
        ;;
    remove) remove_root; exit ;;
    --no-install) install=0 ;;
    '') ;;
    *) usage >&2; exit 2 ;;
esac

step "Debian 13" make_root "$install"
step "build" dotnet build -c Release -v minimal -nologo integrations/RoiGen.TorchSharp.sln
step "torchvision's numbers" torchvision "$install"
step "tests on Debian 13" tests
step "samples/TrainingStep" sample
step "the packages in a fresh folder" consumer
step "a root in use is not removed" refusal
summary "torchsharp: "
