#!/usr/bin/env bash
# Takes backups while datasets are imported and a campaign runs, restores each into an empty data folder, and checks it.
#
#   platform/app/src/bench/backup/backup-under-load.sh FOLDER [BACKUPS]
#
# FOLDER is made. Needs jq. Ends with 0 only if every backup was restored whole, and the writes went on meanwhile.
set -euo pipefail

work="$(mkdir -p "$1" && cd "$1" && pwd)"
backups="${2:-3}"
here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
athanor="${ATHANOR:-$(cd "$here/../../../../.." && pwd)/athanor}"
port=18091
api="http://127.0.0.1:$port/api/v1"
export ATHANOR_HOME="$work/home"

say() { echo "[$(date +%T)] $*"; }

"$athanor" --version # builds what is missing, which may take longer than a server is waited for
"$athanor" serve --port "$port" >"$work/server.log" 2>&1 &
server=$!
writer=
stop() {
  [ -z "$writer" ] || kill "$writer" 2>/dev/null || true
  kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true
}
trap stop EXIT

for _ in $(seq 120); do
  ! curl -sf -m 5 "$api/domains" >/dev/null || break
  sleep 1
done

write_on() {
  local i=0
  while true; do
    i=$((i + 1))
    curl -sf --json "{\"domain\": \"two-phase\", \"name\": \"written\", \"count\": 400, \"seed\": $i}" "$api/datasets" \
      >/dev/null && echo "$i" >>"$work/written" || sleep 1
  done
}

cat >"$work/campaign.yaml" <<'YAML'
campaign: backed-up
domain: two-phase
dataset: {generate: {count: 400, seed: 1, size: 32}}
model: {latentDim: 8, epochs: 20, device: cpu}
objectives:
  - {property: volume_fraction, target: 0.4, tolerance: 0.1%}
batch: {size: 8}
surrogate: {rows: 100}
verify: {budget: 200}
YAML
curl -sf -H 'Content-Type: application/yaml' --data-binary "@$work/campaign.yaml" "$api/campaigns?start=true" >/dev/null
: >"$work/written"
write_on &
writer=$!
until [ -s "$work/written" ]; do sleep 1; done

for n in $(seq "$backups"); do
  before="$(wc -l <"$work/written")"
  "$athanor" backup "$work/backup-$n.zip"
  say "backup $n: $(wc -l <"$work/written") datasets written, $before before it;" \
    "campaign $(curl -sf "$api/campaigns" | jq -r '.items[0].state')"
  sleep 5
done
kill "$writer" && wait "$writer" 2>/dev/null || true
writer=

for n in $(seq "$backups"); do
  export ATHANOR_HOME="$work/restored-$n"
  "$athanor" restore --check "$work/backup-$n.zip"
  "$athanor" restore "$work/backup-$n.zip"
  "$athanor" check
done
say "all restored"
