# Finds or gets a Chromium for the browser tests. Sourced, never run.

CHROMIUM_NAMES=(chromium chromium-browser google-chrome google-chrome-stable)
BROWSERS=$TOOLS/browsers

# Prints the path of $CHROMIUM, of one on the PATH, or of the one that Playwright brought
find_chromium() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} "${CHROMIUM_NAMES[@]}"; do
    command -v "$name" 2>/dev/null && return
  done
  for name in "$BROWSERS"/chromium-*/chrome-linux*/chrome "$BROWSERS"/chromium-*/chrome-mac*/*.app/Contents/MacOS/*; do
    [ -x "$name" ] && printf '%s\n' "$name" && return
  done
  return 1
}

# Ubuntu's package of that name is a snap, which a container can't start
has_debian_package() {
  can_use_apt && grep -q '^ID=debian' /etc/os-release 2>/dev/null
}

install_chromium() {
  if has_debian_package && apt_install chromium; then
    return
  fi
  local options=()
  can_use_apt && options=(--with-deps)
  env PLAYWRIGHT_BROWSERS_PATH="$BROWSERS" "$(environment live)/bin/playwright" install "${options[@]}" chromium
}
