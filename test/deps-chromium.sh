#!/usr/bin/env bash
# Makes sure that a Chromium is there for the browser tests: installs Debian's
# where we may, else says how to get one. CHROMIUM names another binary.
set -euo pipefail
for candidate in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
	if [ -n "$candidate" ] && [ -x "$candidate" ]; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "installing chromium for the browser tests"
	apt-get update -qq
	apt-get --fix-broken install -y -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
	exit 0
fi
echo "The browser tests need Chromium or Chrome and found none." >&2
echo "Install it (Debian: sudo apt-get install --no-install-recommends chromium), or set CHROMIUM to its path." >&2
exit 1
