#!/usr/bin/env bash
# Brings the programs of a PostgreSQL server, which the tests start one of their own with.
#
# Does nothing where there are some (tests/server.py says where it looks).  Installs Debian's by
# apt-get when we are root; else says what to install, and the tests that need it will fail.
set -euo pipefail

say() { printf 'install_postgresql: %s\n' "$*" >&2; }

have_server() {
  local folder
  for folder in /usr/lib/postgresql/*/bin "$(pg_config --bindir 2>/dev/null || true)"; do
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && return
  done
  command -v initdb >/dev/null && command -v postgres >/dev/null
}

have_server && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  say "there is no PostgreSQL server here, and the tests need its programs.
                    Debian and Ubuntu, as root: apt-get install postgresql"
  exit 0
fi
say "installing postgresql by apt-get"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >&2
apt-get install -q -y --no-install-recommends postgresql >&2
have_server || say "postgresql is installed, and has no initdb and postgres where they are looked for"
