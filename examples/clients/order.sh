#!/bin/bash
# Asks for an environment, waits for it, shows how to sign in, and deletes it. Takes curl and jq:
#     HCMP=http://localhost:8080 HCMP_TOKEN=hcmp_… examples/clients/order.sh order standard
# The token is made under "My account" in the console, with the scope "write".
set -euo pipefail

call() { curl --silent --show-error --fail-with-body -H "Authorization: Bearer $HCMP_TOKEN" -H 'Content-Type: application/json' "$@"; }

asked=$(jq -n --arg name "$1" --arg template "$2" '{serviceName: $name, config: {template: $template}, targetInfra: {}}')
id=$(call -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -d "$asked" "$HCMP/api/provision" | jq .project_id)
until run=$(call "$HCMP/api/provision/$id") && jq -e '.project.status | IN("COMPLETED", "FAILED")' <<<"$run" >/dev/null; do
    jq -r '"\(.progress) %  \(.current_step // "")"' <<<"$run" >&2
    sleep 1
done
jq -r '.project.details | .error.message // (.resources.ssh_targets[] | "ssh -p \(.port) \(.user)@\(.host)")' <<<"$run"
call -X DELETE "$HCMP/api/provision/$id" | jq -r .message >&2
