#!/usr/bin/env bash
# debian_python.sh FOLDER: unpacks Python 3.14 of a newer Debian into FOLDER, with its own C library, and leaves the
# system alone. For machines where uv has no Python to offer. Needs PATCHELF in the environment.
set -euo pipefail

FOLDER=$1
SUITES=(sid testing)
WANTED=(python3.14 python3.14-venv libpython3.14-dev libstdc++6)
# A wheel with a RUNPATH of its own would find the system's older copies of these
PRELOADED=(libstdc++.so.6 libgcc_s.so.1 libresolv.so.2 librt.so.1 libdl.so.2 libpthread.so.0 libutil.so.1 libanl.so.1)
# Data and tools that the system has already
NOT_WANTED='^(debconf|ca-certificates|openssl|linux-libc-dev|libc6-dev|libc-dev-bin|libpython3\.14|readline-common|netbase|media-types|gcc-.*-base)_'

for tool in apt-get dpkg-deb; do
  command -v "$tool" >/dev/null || { echo "This way needs $tool, so a Debian or a relative of it." >&2; exit 1; }
done

case $(uname -m) in
  x86_64) TRIPLET=x86_64-linux-gnu ;;
  aarch64) TRIPLET=aarch64-linux-gnu ;;
  *) echo "This way knows x86_64 and aarch64 only." >&2; exit 1 ;;
esac

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# The address that this machine's own apt asks, in either of apt's formats
mirror() {
  cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
    sed -nE 's/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p
             s/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+)[[:space:]].*/\2/p' |
    grep -E '/debian/?$' | sed -n 1p
}

# apt-get with lists, cache and status of its own: it resolves the whole closure and touches nothing
private_apt() {
  apt-get -q -o Dir::Etc::SourceList="$WORK/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
    -o Dir::State="$WORK" -o Dir::State::Lists="$WORK/lists" -o Dir::State::status="$WORK/status" \
    -o Dir::Cache="$WORK/cache" -o APT::Sandbox::User=root -o APT::Install-Recommends=0 \
    -o APT::Get::List-Cleanup=0 -o Acquire::Languages=none "$@"
}

download() {
  local suite keyring=/usr/share/keyrings/debian-archive-keyring.gpg address
  address=$(mirror) || true
  [ -n "$address" ] || { echo "apt's configuration names no Debian mirror." >&2; return 1; }
  mkdir -p "$WORK/lists/partial" "$WORK/cache/archives/partial"
  : >"$WORK/status"
  for suite in "${SUITES[@]}"; do
    echo "deb [signed-by=$keyring] $address $suite main" >"$WORK/sources.list"
    private_apt update && private_apt -y --download-only install "${WANTED[@]}" && return
  done
  echo "No suite offers Python 3.14." >&2
  return 1
}

unpack() {
  local package
  for package in "$WORK"/cache/archives/*.deb; do
    if ! basename "$package" | grep -qE "$NOT_WANTED"; then
      dpkg-deb -x "$package" "$NEW"
    fi
  done
}

# Its own loader and its own libraries first
bind_to_own_libraries() {
  local libraries=$FOLDER/usr/lib/$TRIPLET library loader arguments=()
  loader=$(cd "$NEW/usr/lib/$TRIPLET" && ls -d ld-linux*.so.*)
  for library in "${PRELOADED[@]}"; do
    arguments+=(--add-needed "$library")
  done
  "$PATCHELF" --set-interpreter "$libraries/$loader" --force-rpath --set-rpath "$libraries" \
    "${arguments[@]}" "$NEW/usr/bin/python3.14"
}

# Debian's files name /usr, and a stub of pyconfig.h that compilers look for under /usr/include only
rewrite_paths() {
  local library=$NEW/usr/lib/python3.14
  rm -f "$library/EXTERNALLY-MANAGED" "$library/sitecustomize.py"
  cp --remove-destination "$NEW/usr/include/$TRIPLET/python3.14/pyconfig.h" "$NEW/usr/include/python3.14/pyconfig.h"
  sed -i -E "s#(['\" =:])/usr/(include/python3|lib/python3|share/python-wheels|lib/$TRIPLET)#\1$FOLDER/usr/\2#g" \
    "$library"/_sysconfigdata*.py
  sed -i "s#/usr/share/python-wheels#$FOLDER/usr/share/python-wheels#g" "$library/ensurepip/__init__.py"
  ln -sf python3.14 "$NEW/usr/bin/python3"
}

NEW=$FOLDER.new
rm -rf "$NEW" "$FOLDER"
mkdir -p "$NEW"
download
unpack
bind_to_own_libraries
rewrite_paths
mv "$NEW" "$FOLDER"
env -u PYTHONDONTWRITEBYTECODE "$FOLDER/usr/bin/python3.14" -m compileall -q -j0 -x '/test/' "$FOLDER/usr/lib/python3.14" || true
