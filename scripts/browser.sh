# Sourced: finds the browser that the tests of amend's page drive, and on Debian and its relatives installs it where it is missing.
if ! command -v chromium >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "check: installing chromium, with which the tests drive amend's page (apt-get install chromium)…" >&2
    apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 \
      || { apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends chromium >/dev/null; }
  else
    echo "check: the tests drive amend's page with chromium and found none on the PATH: install it, on Debian with apt-get install chromium." >&2
    exit 1
  fi
fi
