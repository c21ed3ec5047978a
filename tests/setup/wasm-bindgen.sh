#!/usr/bin/env bash
# Builds the wasm-bindgen command line at the version given, into target/tools, where it is kept.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=${1:?which version}
root=target/tools/wasm-bindgen-$version

echo "building wasm-bindgen $version, once (2 to 5 minutes)"
# Its own target folder, so that a build that was interrupted goes on where it stopped.
export CARGO_TARGET_DIR=$PWD/target/tools/build
# It runs for seconds, so that a quick build of it is worth more than a quick program.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
install() { cargo install --quiet "$@" --root "$root" --version "$version" wasm-bindgen-cli; }
# A mirror of the registry may not have the newest of the versions that the tool was locked to; any that
# fit will do then, as the tool itself is of the one version that counts.
install --locked 2>/dev/null || install
touch "$root/bin/wasm-bindgen"
rm -rf "$CARGO_TARGET_DIR"
