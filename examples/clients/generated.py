#!/usr/bin/env python3
"""What order.py does, with the client that the build generates; it takes python3-pydantic, -urllib3 and -dateutil.

    export PYTHONPATH=target/clients/python HCMP=http://localhost:8080 HCMP_TOKEN=hcmp_…
    examples/clients/generated.py order standard

Generated clients do not stream: this one asks until the run has ended, order.py follows it live.
"""

import os
import sys
import time

import hcmp

client = hcmp.ApiClient(hcmp.Configuration(host=os.environ["HCMP"], access_token=os.environ["HCMP_TOKEN"]))
portal = hcmp.ProvisionApi(client)
asked = hcmp.EnvironmentRequest(serviceName=sys.argv[1], config={"template": sys.argv[2]}, targetInfra={})
project = portal.request_environment(asked).project_id
while (run := portal.get_run(project)).project.status in ("PENDING", "RUNNING"):
    time.sleep(1)
if run.project.details.error:
    sys.exit(run.project.details.error.message)
for target in run.project.details.resources.ssh_targets:
    print("ssh -p {0.port} {0.user}@{0.host}".format(target.actual_instance))
portal.delete_environment(project)
