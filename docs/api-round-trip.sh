#!/usr/bin/env bash
# From data to the second round, by the API alone. Needs curl and jq; a server, and a worker.
#   ATHANOR_URL     where the server is, http://127.0.0.1:8080 by default
#   ATHANOR_TOKEN   an API token, where the server asks for one
#   ATHANOR_WAIT    seconds to wait for a campaign, 3600 by default
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
  - {property: $property, target: $target, tolerance: 15%}
batch: {size: 2, minDistance: 0, novelty: 0}
surrogate: {rows: 60}
verify: {budget: 8}
YAML
)
echo "   campaign $campaign"
wait_for "$campaign"

echo "3. Its candidates"
candidates=$(call "$api/campaigns/$campaign/candidates?all=true")
mapfile -t names < <(jq --raw-output '.candidates[] | select(.status == "VERIFIED") | .candidate' <<<"$candidates")
for name in "${names[@]}"; do
  echo "   ${name:0:12} $(jq --raw-output --arg name "$name" --arg property "$property" \
    '.candidates[] | select(.candidate == $name) | .verified[$property]' <<<"$candidates")"
done
structure=$(jq --raw-output --arg name "${names[0]}" \
  '.candidates[] | select(.candidate == $name) | .structure' <<<"$candidates")
call --output /dev/null "$api/structures/$structure/preview.png?size=256"

echo "4. Reviews: the first is approved, the last rejected"
call --json '{"decision": "APPROVE"}' "$api/candidates/${names[0]}/reviews" >/dev/null
call --json '{"decision": "REJECT", "reasons": ["NOT_MANUFACTURABLE"], "comment": "too thin"}' \
  "$api/candidates/${names[-1]}/reviews" >/dev/null
call "$api/candidates/${names[-1]}/reviews" | jq --raw-output '.items[] | "   " + .decision + ": " + .comment'

echo "5. What was measured on the first"
unit=$(call "$api/domains/$domain" | jq --raw-output --arg property "$property" \
  '.properties[] | select(.name == $property) | .unit')
printf 'candidate,property,value,unit,uncertainty\n%s,%s,%s,%s,0.01\n' \
  "${names[0]}" "$property" "$target" "$unit" |
  call --header 'Content-Type: text/csv' --data-binary @- "$api/campaigns/$campaign/measurements" |
  jq --raw-output '"   \(.taken | length) taken, \(.refused | length) refused"'

echo "6. The next round"
next=$(call --request POST "$api/campaigns/$campaign/next")
echo "   $(jq --raw-output '"\(.dataset.dataset)@\(.dataset.version): \(.added) rows more, \(.measured) measured, \(.rejected) rejected"' <<<"$next")"
second=$(jq .campaign.id <<<"$next")
call --request POST "$api/campaigns/$second/start" >/dev/null
wait_for "$second"
echo "   campaign $second found $(call "$api/campaigns/$second/candidates" | jq '.candidates | length')"
