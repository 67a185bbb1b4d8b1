#!/usr/bin/env bash
# Regenerates everything that is generated and committed, in place, and fails
# where the result differs from what the tree held.
set -euo pipefail
cd "$(dirname "$0")/.."
paths=(monitoring docs/reference web/dist docker-compose.monitoring.yml)
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
for path in "${paths[@]}"; do
	[ -e "$path" ] && mkdir -p "$before/$(dirname "$path")" && cp -R "$path" "$before/$path"
done
go generate ./...
(cd web && npm run --silent gen && npm run --silent build)
stale=0
for path in "${paths[@]}"; do
	[ -e "$path" ] || continue
	if ! diff -rq "$before/$path" "$path"; then stale=1; fi
done
if [ "$stale" = 1 ]; then
	echo "Generated files are stale: run 'make generate web' and commit the result." >&2
	exit 1
fi
echo "generated files and web/dist are fresh"
