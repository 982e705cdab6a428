#!/usr/bin/env bash
# Does all that first-domain.md shows, on a server that it starts, in a folder of its own, and waits for the campaign.
#   ATHANOR        the program, ../../athanor by default
#   ATHANOR_PORT   for the server, 8097 by default
#   MAVEN          1: build by Maven too, with its tests
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
program="$(readlink -f "${ATHANOR:-$here/../../athanor}")"
port="${ATHANOR_PORT:-8097}"
export ATHANOR_URL="http://127.0.0.1:$port"
work="$(mktemp -d)"
export ATHANOR_HOME="$work/home"
cd "$work"

athanor() { "$program" "$@"; }

server=""
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null && wait "$server" || true
  fi
  rm -rf "$work"
}
trap finish EXIT

echo "== a server without the domain"
"$program" serve --port "$port" >serve.log 2>&1 &
server=$!
for ((i = 0; i < 600; i++)); do
  curl --silent --fail --output /dev/null "$ATHANOR_URL/q/health/ready" && break
  sleep 1
done
[ "$(curl --silent --output /dev/null --write-out '%{http_code}' "$ATHANOR_URL/api/v1/domains/laminates")" = 404 ]

# a block of the page at a time: one that names a file is that file, one of bash is run
block=""
run_block() {
  case "$1" in
    bash)
      printf '== %s' "$block"
      eval "$block"
      ;;
    *\ *)
      mkdir -p "$(dirname "${1#* }")"
      printf '%s' "$block" >"${1#* }"
      ;;
  esac
}
kind=""
while IFS= read -r -u 3 line; do
  if [ -n "$kind" ] && [ "$line" = '```' ]; then
    run_block "$kind"
    kind=""
  elif [ -n "$kind" ]; then
    block+="$line"$'\n'
  elif [[ "$line" == '```'* ]]; then
    kind="${line#\`\`\`}"
    kind="${kind:-text}"
    block=""
  fi
done 3<"$here/first-domain.md"
echo

if [ "${MAVEN:-0}" = 1 ]; then
  echo "== by Maven"
  mvn -B -q -f laminates/pom.xml verify
  ls laminates/target/*.jar
fi

echo "== lines of Java that the author wrote: $(cat laminates/src/main/java/org/lab/laminates/*.java | grep -cv '^[[:space:]]*$')"
for ((i = 0; i < 900; i++)); do
  state="$(curl --silent "$ATHANOR_URL/api/v1/campaigns/1" | sed 's/.*"state":"\([A-Z_]*\)".*/\1/')"
  case "$state" in
    AWAITING_REVIEW) break ;;
    FAILED | CANCELLED) echo "the campaign is $state" >&2; exit 1 ;;
  esac
  sleep 1
done
[ "$state" = AWAITING_REVIEW ]
athanor candidates 'first laminates'
