# Gets a Python that Home Assistant runs on, and environments made of a lock. Sourced, never run.

# The machine's own, uv's, or the private one, in that order
usable_python() {
  local candidate
  for candidate in "$(env UV_PYTHON_INSTALL_DIR="$TOOLS/python" "$UV" python find --no-python-downloads '>=3.14.2' 2>/dev/null)" \
    "$TOOLS/debian-python/usr/bin/python3.14"; do
    if [ -n "$candidate" ] && is_new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 14, 2))' 2>/dev/null
}

install_python_by_uv() {
  env UV_PYTHON_INSTALL_DIR="$TOOLS/python" UV_HTTP_RETRIES=0 UV_HTTP_TIMEOUT=60 "$UV" python install --no-bin 3.14
}

# uv by itself, or by the machine's Python
install_boot() {
  rm -rf "$BOOT"
  if command -v uv >/dev/null; then
    uv venv -q "$BOOT" && uv pip install -q -p "$BOOT" --require-hashes -r "$ROOT/locks/boot.txt"
  else
    python3 -m venv "$BOOT" &&
      "$BOOT/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$ROOT/locks/boot.txt"
  fi
}

# install_environment NAME: exactly what locks/NAME.txt says, byte-compiled
install_environment() {
  local folder
  folder=$(environment "$1")
  rm -rf "$folder"
  "$UV" venv -q -p "$PYTHON" "$folder" &&
    "$UV" pip install -q -p "$folder" --require-hashes --no-deps --compile-bytecode -r "$ROOT/locks/$1.txt" &&
    touch "$folder/.complete"
}
