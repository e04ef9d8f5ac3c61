#!/usr/bin/env python3
"""Asks for an environment, follows its run live, shows how to sign in, and deletes it. Takes nothing but Python 3.

    HCMP=http://localhost:8080 HCMP_TOKEN=hcmp_… examples/clients/order.py order standard

The token is made under "My account" in the console, with the scope "write".
"""

import json
import os
import sys
import urllib.error
import urllib.request
import uuid


def call(method, path, body=None, **headers):
    """The answer, to be read; ends with the portal's sentence if it refuses."""
    request = urllib.request.Request(os.environ["HCMP"] + path, method=method, headers=headers)
    request.add_header("Authorization", "Bearer " + os.environ["HCMP_TOKEN"])
    if body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as refusal:
        sys.exit(json.load(refusal)["detail"])


def follow(project):
    """Shows the lines of the run's log as they come, until the run has ended."""
    with call("GET", f"/api/provision/{project}/events") as events:
        for line in events:
            if line.startswith(b"data: "):
                event = json.loads(line[len(b"data: "):])
                if "line" in event:
                    print(event["line"], file=sys.stderr)


def main(service, template):
    asked = {"serviceName": service, "config": {"template": template}, "targetInfra": {}}
    # Whoever asks again with the same key is served once.
    accepted = json.load(call("POST", "/api/provision", asked, **{"Idempotency-Key": str(uuid.uuid4())}))
    project = accepted["project_id"]
    follow(project)
    details = json.load(call("GET", f"/api/provision/{project}"))["project"]["details"]
    if details["error"]:
        sys.exit(details["error"]["message"])
    for target in details["resources"]["ssh_targets"]:
        print(f"ssh -p {target['port']} {target['user']}@{target['host']}")
    call("DELETE", f"/api/provision/{project}")


main(*sys.argv[1:])
