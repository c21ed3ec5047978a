#!/usr/bin/env bash
# Says what is missing to build loop-in, one line each; adds the wasm target where rustup can.
set -uo pipefail

missing=0
need() {
    command -v "$1" >/dev/null 2>&1 || { echo "missing: $1. $2" >&2; missing=1; }
}

need cargo "Install Rust: https://rustup.rs"
need cc "Install a C compiler: sudo apt-get install build-essential"
need node "Install Node 20 or newer: https://nodejs.org"
need npm "Install npm, which comes with Node: https://nodejs.org"
[ "$missing" = 0 ] || exit 1

node_major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$node_major" -lt 20 ]; then
    echo "Node $(node --version) is too old. Install Node 20 or newer: https://nodejs.org" >&2
    exit 1
fi

target=wasm32-unknown-unknown
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
    if ! command -v rustup >/dev/null 2>&1; then
        echo "missing: the Rust target $target. Install Rust by rustup, or your system's package for that target." >&2
        exit 1
    fi
    echo "adding the Rust target $target"
    rustup --quiet target add "$target" || exit 1
fi
