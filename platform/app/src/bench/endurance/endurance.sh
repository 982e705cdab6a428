#!/usr/bin/env bash
# Runs campaigns on one PostgreSQL, one server and three workers, first undisturbed, then while workers, server and
# database are killed, and compares what both found.
#
#   platform/app/src/bench/endurance/endurance.sh FOLDER [CAMPAIGNS] [SECONDS_BETWEEN_KILLS]
#
# FOLDER is made, and holds databases and logs. PG_BIN names PostgreSQL's programs, 16 or newer; without it those that
# the embedded database has unpacked under ATHANOR_HOME are used. Ends with 0 only if every campaign ended, nothing was
# lost or doubled, and both runs found the same.
set -euo pipefail

work="$(mkdir -p "$1" && cd "$1" && pwd)"
campaigns="${2:-12}"
pause="${3:-20}"
here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
athanor="$(cd "$here/../../../../.." && pwd)/athanor"
home="${ATHANOR_HOME:-$HOME/.athanor}"
bin="${PG_BIN:-$(dirname "$(find "$home/postgres" -path '*/bin/initdb' | sort | tail -1)")}"
[ -x "$bin/initdb" ] || { echo "no PostgreSQL programs; set PG_BIN, or start athanor once" >&2; exit 2; }
port=54329
web=18080
as=()
[ "$(id -u)" -ne 0 ] || as=(unshare -U) # PostgreSQL refuses to run as root

say() { echo "[$(date +%T)] $*"; }

# --- the parts of the installation, each by its process id
declare -A pid=()

start_postgres() {
  "${as[@]}" "$bin/postgres" -D "$data" -p "$port" -k '' -c listen_addresses=127.0.0.1 >>"$data.log" 2>&1 &
  pid[postgres]=$!
  for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    sleep 0.1
  done
  say "PostgreSQL does not start; see $data.log"
  exit 1
}

start_server() {
  "$athanor" serve --port "$web" --no-worker >>"$run/server.log" 2>&1 &
  pid[server]=$!
}

start_worker() {
  "$athanor" worker --name "worker-$1" >>"$run/worker-$1.log" 2>&1 &
  pid[worker$1]=$!
}

stop_all() {
  for part in "${!pid[@]}"; do
    [ "$part" = postgres ] || kill "${pid[$part]}" 2>/dev/null || true
  done
  for part in "${!pid[@]}"; do
    [ "$part" = postgres ] || wait "${pid[$part]}" 2>/dev/null || true
  done
  [ -z "${pid[postgres]:-}" ] || { kill -INT "${pid[postgres]}" 2>/dev/null && wait "${pid[postgres]}" 2>/dev/null; } || true
  pid=()
}
trap stop_all EXIT

# --- what is asked of the server, again and again while it may be dead
ask() {
  for _ in $(seq 120); do
    curl -sf -m 20 "$@" && return
    sleep 1
  done
  say "no answer to: $*"
  exit 1
}

api="http://127.0.0.1:$web/api/v1"

submit() {
  cat >"$run/campaign.yaml" <<YAML
campaign: endurance-$1
domain: two-phase
dataset: {generate: {count: $((200 + 10 * ($1 % 4))), seed: $1, size: 32}}
model: {latentDim: 8, epochs: 12, device: cpu}
objectives:
  - {property: volume_fraction, target: 0.$((3 + $1 % 4)), tolerance: 1%}
batch: {size: 4}
surrogate: {rows: 100}
verify: {budget: 40}
seed: $((100 + $1))
YAML
  # by name, so that a submission whose answer was lost is not made twice
  if ! ask "$api/campaigns?limit=500" | grep -q "\"endurance-$1\""; then
    curl -sf -m 20 -H 'Content-Type: application/yaml' --data-binary "@$run/campaign.yaml" \
      "$api/campaigns?start=true" >/dev/null
  fi
}

ended() {
  ask "$api/campaigns?limit=500" | grep -o '"state":"[A-Z_]*"' | sort | uniq -c | tr -s ' \n' ' '
}

# Every candidate of every campaign, by campaign and place: its name is a hash of all that it depends on.
found() {
  local id
  for id in $(ask "$api/campaigns?limit=500" | grep -o '"id":[0-9]*' | cut -d: -f2 | sort -n); do
    ask "$api/campaigns/$id/candidates?all=true" | tr -d ' \n' | sed 's/{"candidate"/\n&/g' |
      sed -n "s/.*\"candidate\":\"\([0-9a-f]*\)\",\"structure\":\"\([0-9a-f]*\)\",\"round\":\([0-9]*\),\"position\":\([0-9]*\),\"status\":\"\([A-Z]*\)\".*/\3 \4 \5 \1 \2/p" |
      sed "s/^/campaign-$(ask "$api/campaigns/$id" | grep -o 'endurance-[0-9]*') /"
  done | sort
}

disturb() {
  local round=0 victim
  while true; do
    sleep "$pause"
    round=$((round + 1))
    victim=$((RANDOM % 3 + 1))
    say "kill -9 worker-$victim"
    kill -9 "${pid[worker$victim]}" 2>/dev/null || true
    wait "${pid[worker$victim]}" 2>/dev/null || true
    start_worker "$victim"
    if [ "$round" = 2 ] || [ "$round" = 5 ]; then
      say "kill -9 the server"
      kill -9 "${pid[server]}" 2>/dev/null || true
      wait "${pid[server]}" 2>/dev/null || true
      start_server
    fi
    if [ "$round" = 4 ]; then
      say "immediate shutdown of PostgreSQL"
      kill -QUIT "${pid[postgres]}"
      wait "${pid[postgres]}" 2>/dev/null || true
      sleep 2
      start_postgres
    fi
    all_ended && return
  done
}

all_ended() {
  local states
  states="$(ended)"
  say "$states"
  ! echo "$states" | grep -qE 'QUEUED|IMPORTING|TRAINING|SEARCHING'
}

run_once() {
  run="$work/$1"
  data="$run/postgres"
  mkdir -p "$run"
  echo secret >"$run/password"
  "${as[@]}" "$bin/initdb" -D "$data" -U athanor --pwfile="$run/password" -A scram-sha-256 -E UTF8 --locale=C >/dev/null
  # undisturbed each search evaluates alone; disturbed it gives away all that an idle worker could do
  if [ "$1" = disturbed ]; then export ATHANOR_VERIFY_CHUNK=0S; else export ATHANOR_VERIFY_CHUNK=1H; fi
  export ATHANOR_DB_URL="jdbc:postgresql://127.0.0.1:$port/postgres" ATHANOR_DB_USER=athanor ATHANOR_DB_PASSWORD=secret
  start_postgres
  start_server
  ask "$api/domains" >/dev/null
  for i in 1 2 3; do start_worker "$i"; done
  local i begun=$SECONDS
  for i in $(seq "$campaigns"); do submit "$i"; done
  if [ "$1" = disturbed ]; then
    disturb
  else
    until all_ended; do sleep 5; done
  fi
  say "$1: $((SECONDS - begun)) s"
  found >"$run/found"
  ended >"$run/states"
  ask "$api/jobs?limit=500" | tr -d ' \n' | grep -o '"attempt":[0-9]*' | sort | uniq -c >"$run/attempts"
  ask "http://127.0.0.1:$web/q/metrics" | sed -n 's/^athanor_evaluations_shared_total //p' >"$run/shared"
  stop_all
}

"$athanor" --version # builds what is missing, which may take longer than a server is waited for
run_once undisturbed
run_once disturbed

say "candidates: $(wc -l <"$work/undisturbed/found") undisturbed, $(wc -l <"$work/disturbed/found") disturbed," \
  "$(cut -d' ' -f1-3 "$work/disturbed/found" | sort | uniq -d | wc -l) doubled," \
  "$(comm -3 "$work/undisturbed/found" "$work/disturbed/found" | wc -l) different"
say "campaigns: $(cat "$work/disturbed/states"); takings of jobs:$(tr -s ' \n' ' ' <"$work/disturbed/attempts")" \
  "evaluated by others: $(cat "$work/disturbed/shared")"
[ -s "$work/undisturbed/found" ] && cmp "$work/undisturbed/found" "$work/disturbed/found" &&
  cmp "$work/undisturbed/states" "$work/disturbed/states"
