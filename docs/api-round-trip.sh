#!/usr/bin/env bash
# From data to the second round, by the API alone. Needs curl and jq; a server, and a worker.
#   ATHANOR_URL     where the server is, http://127.0.0.1:8080 by default
#   ATHANOR_TOKEN   an API token, where the server asks for one
#   ATHANOR_WAIT    seconds to wait for a campaign, 3600 by default
#   ATHANOR_SEED    of the campaigns, 42 by default
#
# The laboratory is played by this script: what it measures is a quarter more than what the domain
# computes, give or take a percent, as simulations and parts do differ. The first round, which knows
# of computed values only, meets its target on the screen and misses it in the laboratory. The second
# has learned of the measurements. The script ends with an error unless that made it better.
set -euo pipefail
api="${ATHANOR_URL:-http://127.0.0.1:8080}/api/v1"
domain="${1:-two-phase}"
property="${2:-volume_fraction}"
target="${3:-0.4}"

# Prints the answer; on a refusal prints the problem and ends.
call() {
  curl --silent --show-error --fail-with-body \
    ${ATHANOR_TOKEN:+--header "Authorization: Bearer $ATHANOR_TOKEN"} "$@"
}

wait_for() {
  local state waited
  for ((waited = 0; waited < ${ATHANOR_WAIT:-3600}; waited++)); do
    state=$(call "$api/campaigns/$1" | jq --raw-output .state)
    case "$state" in
      AWAITING_REVIEW) return ;;
      FAILED | CANCELLED) echo "campaign $1 is $state" >&2; return 1 ;;
    esac
    sleep 1
  done
  echo "campaign $1 is still $state" >&2
  return 1
}

# The batch of a campaign as the laboratory measures it: lines of name and value.
laboratory() {
  local i=0 name value
  for name in $(call "$api/campaigns/$1/candidates" | jq --raw-output '.candidates[].candidate'); do
    value=$(call "$api/candidates/$name" |
      jq --arg property "$property" --argjson noise "$((i % 3 - 1))" \
        '.verified[$property] | (.uncorrected // .value) * (1.25 + 0.01 * $noise)')
    echo "$name $value"
    i=$((i + 1))
  done
}

# The median distance of lines from the laboratory to the target, in percent.
distance() {
  awk -v target="$target" \
    '{d = ($2 - target) / target; print 100 * (d < 0 ? -d : d)}' | sort --general-numeric-sort |
    awk '{v[NR] = $1} END {printf "%.2f", (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2}'
}

echo "1. Data: simulated here; a zip is sent with --data-binary @data.zip"
dataset=$(call --json "{\"domain\": \"$domain\", \"name\": \"round-trip\", \"count\": 150, \"seed\": 7}" \
  "$api/datasets")
echo "   $(jq --raw-output '.dataset + "@" + (.version | tostring) + ": " + (.rows | tostring) + " rows"' <<<"$dataset")"

echo "2. A campaign, started at once"
campaign=$(call --header 'Content-Type: application/yaml' --header "Idempotency-Key: round-trip-$$" \
  --data-binary @- "$api/campaigns?start=true" <<YAML | jq .id
campaign: round trip
domain: $domain
dataset: round-trip
model: {latentDim: 6, epochs: 30, device: cpu}
objectives:
  - {property: $property, target: $target, tolerance: 10%}
batch: {size: 6, minDistance: 0, novelty: 0}
surrogate: {rows: 100}
verify: {budget: 20}
seed: ${ATHANOR_SEED:-42}
YAML
)
echo "   campaign $campaign"
wait_for "$campaign"

echo "3. Its candidates"
candidates=$(call "$api/campaigns/$campaign/candidates")
jq --raw-output --arg property "$property" \
  '.candidates[] | "   " + .candidate[:12] + " " + (.verified[$property] | tostring)' <<<"$candidates"
mapfile -t names < <(jq --raw-output '.candidates[].candidate' <<<"$candidates")
structure=$(jq --raw-output '.candidates[0].structure' <<<"$candidates")
call --output /dev/null "$api/structures/$structure/preview.png?size=256"

echo "4. Reviews: the first is approved, the last rejected"
call --json '{"decision": "APPROVE"}' "$api/candidates/${names[0]}/reviews" >/dev/null
call --json '{"decision": "REJECT", "reasons": ["NOT_MANUFACTURABLE"], "comment": "too thin"}' \
  "$api/candidates/${names[-1]}/reviews" >/dev/null
call "$api/candidates/${names[-1]}/reviews" | jq --raw-output '.items[] | "   " + .decision + ": " + .comment'

echo "5. What the laboratory measured, with an uncertainty of 0.01 of the target"
unit=$(call "$api/domains/$domain" | jq --raw-output --arg property "$property" \
  '.properties[] | select(.name == $property) | .unit')
first_lab=$(laboratory "$campaign")
{
  echo candidate,property,value,unit,uncertainty
  awk -v property="$property" -v unit="$unit" -v target="$target" \
    '{printf "%s,%s,%s,%s,%s\n", $1, property, $2, unit, 0.01 * target}' <<<"$first_lab"
} | call --header 'Content-Type: text/csv' --data-binary @- "$api/campaigns/$campaign/measurements" |
  jq --raw-output '"   \(.taken | length) taken, \(.refused | length) refused"'

echo "6. The next round"
next=$(call --request POST "$api/campaigns/$campaign/next")
echo "   $(jq --raw-output '"\(.dataset.dataset)@\(.dataset.version): \(.added) rows more, \(.measured) measured, \(.rejected) rejected"' <<<"$next")"
second=$(jq .campaign.id <<<"$next")
call --request POST "$api/campaigns/$second/start" >/dev/null
wait_for "$second"
call "$api/campaigns/$second/result" | jq --raw-output '"   campaign \(.id) found \(.candidates | length)",
  (.calibrations[] | "   \(.property): \(.intercept) + \(.slope) times what is computed, of \(.rows) measurements"),
  (.rejections[] | "   \(.reason): \(if .learned then "kept away from" else .hindrance end)")'

echo "7. Both rounds in the laboratory: median distance to the target"
before=$(distance <<<"$first_lab")
after=$(laboratory "$second" | distance)
echo "   first round $before %, second $after %"
if ! awk -v before="$before" -v after="$after" 'BEGIN {exit !(after < before)}'; then
  echo "the second round is not better than the first" >&2
  exit 1
fi
echo "   the second round is better"
