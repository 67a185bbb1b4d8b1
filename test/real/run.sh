#!/usr/bin/env bash
# make test-real: a real vLLM on the CPU, found, scraped and compared with what
# its clients measured. Arguments go to the test: run.sh -record
set -euo pipefail
cd "$(dirname "$0")"
export KANOA_BIN=${KANOA_BIN:-$PWD/../../bin/kanoa-monitor}
exec go test -tags real -count=1 -timeout 40m -v . -args "$@"
