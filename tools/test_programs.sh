#!/usr/bin/env bash
# Install the programs that the tests use as users have them, where they are missing: a browser, an office, Java, Node.
# On Debian and its kin, as root or with sudo; elsewhere it names what has to be installed by hand.
set -euo pipefail

has_any() { local name; for name in "$@"; do command -v "$name" >/dev/null && return 0; done; return 1; }

missing=()
[ -n "${MEDLINT_CHROMIUM:-}" ] || has_any chromium chromium-browser google-chrome google-chrome-stable chrome || missing+=(chromium)
has_any soffice || missing+=(libreoffice-writer-nogui)
has_any java || missing+=(default-jre-headless)
has_any npm || missing+=(nodejs npm)
[ "${#missing[@]}" -gt 0 ] || exit 0

if ! has_any apt-get; then
  printf 'the tests need, as Debian calls them: %s; install them and run this again\n' "${missing[*]}" >&2
  exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
