#!/usr/bin/env bash
# Loads a server with requests for lists and previews while its worker trains a model, all on a fresh data folder.
#
#   platform/app/src/bench/load/load.sh FOLDER [SECONDS] [CONNECTIONS]
#
# FOLDER is made. Needs wrk (Debian: apt-get install wrk) and jq. Ends with 0 only if every answer was a good one.
set -euo pipefail

work="$(mkdir -p "$1" && cd "$1" && pwd)"
seconds="${2:-300}"
connections="${3:-64}"
here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
athanor="${ATHANOR:-$(cd "$here/../../../../.." && pwd)/athanor}"
port=18090
api="http://127.0.0.1:$port/api/v1"
export ATHANOR_HOME="$work/home"

say() { echo "[$(date +%T)] $*"; }

"$athanor" --version # builds what is missing, which may take longer than a server is waited for
"$athanor" serve --port "$port" >"$work/server.log" 2>&1 &
server=$!
stop() { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; }
trap stop EXIT

for _ in $(seq 120); do
  ! curl -sf -m 5 "$api/domains" >/dev/null || break
  sleep 1
done

dataset="$(curl -sf --json '{"domain": "two-phase", "name": "load", "count": 2000, "seed": 7, "options": {"size": 64}}' \
  "$api/datasets" | jq .id)"
cat >"$work/campaign.yaml" <<'YAML'
campaign: load
domain: two-phase
dataset: load
model: {latentDim: 16, epochs: 5000, device: cpu}
objectives:
  - {property: volume_fraction, target: 0.4, tolerance: 1%}
verify: {budget: 40}
YAML
campaign="$(curl -sf -H 'Content-Type: application/yaml' --data-binary "@$work/campaign.yaml" \
  "$api/campaigns?start=true" | jq .id)"
until [ "$(curl -sf "$api/campaigns/$campaign" | jq -r .state)" = TRAINING ]; do sleep 1; done

{
  echo "/api/v1/datasets"
  echo "/api/v1/datasets?limit=500"
  echo "/api/v1/datasets/$dataset"
  for after in 0 400 900 1400; do
    echo "/api/v1/datasets/$dataset/structures?limit=50&after=$after"
  done
  echo "/api/v1/campaigns"
  echo "/api/v1/jobs"
  echo "/api/v1/domains"
  curl -sf "$api/datasets/$dataset/structures?limit=200" |
    jq -r '.items[] | "/api/v1/structures/\(.structure)/preview.png?size=128"'
} >"$work/paths"

say "$(wc -l <"$work/paths") paths, $connections connections, $seconds s; load average $(cut -d' ' -f1-3 /proc/loadavg)"
PATHS="$work/paths" wrk -t2 -c"$connections" -d"${seconds}s" --timeout 20s --latency -s "$here/load.lua" \
  "http://127.0.0.1:$port" | tee "$work/wrk.log"
say "load average $(cut -d' ' -f1-3 /proc/loadavg); training: $(curl -sf "$api/campaigns/$campaign" | jq -r .state)," \
  "$(curl -sf "$api/jobs?limit=50" | jq -c '[.items[] | select(.state == "RUNNING")][0] | {stage, done, total}')"
grep -q '^errors 0$' "$work/wrk.log"
