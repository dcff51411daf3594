# What every script here shares: where the tools live, and how a step is told.
# Sourced, never run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=${REQUESTARR_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/requestarr}
BOOT=$TOOLS/boot

# fail "What is missing" "How to get it": ends the script
fail() {
  printf '\n%s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" >&2
  exit 1
}

# Prints the seconds of a step that is still at work, every ten of them
tick() {
  local seconds=0
  trap 'kill "$!"; exit' TERM
  while :; do
    sleep 10 &
    wait "$!"
    seconds=$((seconds + 10))
    printf ' %s s ...' "$seconds"
  done
}

# told "Words" LOG command...: tells what is done and, at the end, how long it took
told() {
  local words=$1 log=$2 start=$SECONDS code ticker
  shift 2
  printf '  %s ...' "$words"
  tick &
  ticker=$!
  set +e
  (set -e && "$@") >"$log" 2>&1 </dev/null
  code=$?
  { kill "$ticker" && wait "$ticker"; } 2>/dev/null
  set -e
  if [ "$code" -eq 0 ]; then printf ' %s s\n' "$((SECONDS - start))"; fi
  return "$code"
}

# step "Words" command...: where it fails, the end of what it said follows
step() {
  local log code=0
  log=$(mktemp)
  told "$1" "$log" "${@:2}" || code=$?
  if [ "$code" -ne 0 ]; then
    printf ' failed\n'
    tail -n 25 "$log" | sed 's/^/    /' >&2
  fi
  rm -f "$log"
  return "$code"
}

# attempt "Words" command...: as step, where there is another way should it fail
attempt() {
  local code=0
  told "$1" /dev/null "${@:2}" || code=$?
  [ "$code" -eq 0 ] || printf ' not to be had from here\n'
  return "$code"
}

# The first 12 digits of a file's hash
hash_of() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1" | cut -c 1-12
  else
    shasum -a 256 <"$1" | cut -c 1-12
  fi
}

# Where the environment of locks/NAME.txt stands; each content of a lock has its own
environment() {
  printf '%s/%s-%s\n' "$TOOLS" "$1" "$(hash_of "$ROOT/locks/$1.txt")"
}

# True where a command becomes root without asking
can_be_root() {
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_use_apt() {
  command -v apt-get >/dev/null && can_be_root
}

apt_install() {
  as_root apt-get -q update &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "$@"
}
