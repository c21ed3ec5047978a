# loop-in. `make demo` shows it, `make test` checks it.

.PHONY: check test

# Quick checks while working.
check:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo test --quiet

# Everything that a change must pass.
test: check
