/**
 * What order.py does, with the client that the build generates; Node runs it as it is from 22.18 on.
 *
 *     npm install --no-save ./target/clients/typescript
 *     export HCMP=http://localhost:8080 HCMP_TOKEN=hcmp_…
 *     node examples/clients/generated.mts order standard
 *
 * Generated clients do not stream: this one asks until the run has ended, order.py follows it live.
 */

import { setTimeout } from "node:timers/promises";
import { Configuration, ProvisionApi } from "hcmp";

const portal = new ProvisionApi(new Configuration({ basePath: process.env.HCMP, accessToken: process.env.HCMP_TOKEN }));
const [serviceName, template] = process.argv.slice(2);
const asked = { serviceName, config: { template }, targetInfra: {} };
const { projectId: id } = await portal.requestEnvironment({ environmentRequest: asked });
let { project } = await portal.getRun({ id });
while (project.status === "PENDING" || project.status === "RUNNING") {
  await setTimeout(1000);
  ({ project } = await portal.getRun({ id }));
}
if (project.details?.error) throw new Error(project.details.error.message);
for (const { host, port, user } of project.details?.resources?.sshTargets ?? []) console.log(`ssh -p ${port} ${user}@${host}`);
await portal.deleteEnvironment({ id });
