#!/usr/bin/env bash
# Brings a browser, which the tests look at the map with.
#
# Does nothing where there is one (CHROMIUM, or chromium or google-chrome on the PATH).  Installs
# Debian's by apt-get when we are root; else says what to install, and the tests that need it fail.
set -euo pipefail

say() { printf 'install_chromium: %s\n' "$*" >&2; }

have_browser() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null && return
  done
  return 1
}

have_browser && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  say "there is no browser here, and the tests of the map need one.
                  Debian and Ubuntu, as root: apt-get install chromium"
  exit 0
fi
say "installing chromium by apt-get"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >&2
apt-get install -q -y --no-install-recommends chromium >&2
have_browser || say "chromium is installed, and not on the PATH"
