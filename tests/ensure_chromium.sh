#!/bin/sh
# See that a Chromium is there for the browser tests; install Debian's where that is possible.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "No Chromium found: installing the one of the distribution for the browser tests."
    if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium; } && command -v chromium >/dev/null; then
        exit 0
    fi
fi

echo "No Chromium found: what needs a browser (tests/browser, bench, screenshots) does not run." >&2
echo "  to fix: install chromium or google-chrome (on Debian: apt-get install chromium)" >&2
if [ "${CI:-}" = "true" ]; then
    exit 1
fi
