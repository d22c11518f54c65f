#!/usr/bin/env bash
# Puts a uv that can read uv.lock at .tools/bin/uv, where make expects it; uv brings all else.
#
# Takes, in this order: what is there already; a uv on the PATH that is new enough; the pinned one
# from the package index, by pip in a virtual environment of its own.  A Debian without
# python3-venv gets it by apt-get when we are root.  The settings of pip and uv (PIP_*, UV_*,
# pip.conf, uv.toml) hold: nothing here names an index.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=.tools
pin=scripts/uv-requirements.txt
oldest=0.8.0 # the oldest that was tried with this lock file

say() { printf 'bootstrap: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# Whether a uv runs and is not older than $oldest.
suits() {
  local version
  version=$("$1" --version 2>/dev/null | awk '{print $2}') || return 1
  [ -n "$version" ] && [ "$(printf '%s\n' "$oldest" "$version" | sort -V | head -n 1)" = "$oldest" ]
}

# Debian keeps ensurepip, without which no virtual environment has a pip, in a package of its own.
have_ensurepip() { python3 -c 'import ensurepip, venv' 2>/dev/null; }

install_venv() {
  have_ensurepip && return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    die "this Python has no ensurepip, which uv is installed with. As root: apt-get install python3-venv
           Or install uv yourself (https://docs.astral.sh/uv/) and run make again."
  fi
  say "installing python3-venv by apt-get"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >&2
  apt-get install -q -y --no-install-recommends python3-venv >&2
  have_ensurepip || die "python3-venv is installed, and python3 ($(command -v python3)) has no ensurepip still"
}

if suits "$tools/bin/uv"; then
  exit 0
fi
if found=$(command -v uv) && suits "$found"; then
  mkdir -p "$tools/bin"
  ln -sf "$found" "$tools/bin/uv"
  say "using $found"
  exit 0
fi
command -v python3 >/dev/null || die "no python3. Debian and Ubuntu: apt-get install python3"
install_venv
say "installing $(awk '/^uv==/ {print $1}' "$pin") into $tools"
python3 -m venv --clear "$tools"
"$tools/bin/python" -m pip install --quiet --require-hashes --requirement "$pin"
suits "$tools/bin/uv" || die "the uv at $tools/bin/uv does not run; remove $tools and try again"
