/** What AWS takes at the most and at the least: a rule a file, each with the page that says so. */
import { alarmWindow } from "./limits/alarm-window";
import { databaseLimits } from "./limits/database-limits";
import { edgeCodeSize } from "./limits/edge-code-size";
import { edgeFunctions } from "./limits/edge-function";
import { environmentSize } from "./limits/environment-size";
import { firewallLimits } from "./limits/firewall-limits";
import { functionSizes } from "./limits/function-sizes";
import { groupDescription } from "./limits/group-description";
import { logRetention } from "./limits/log-retention";
import { nameLengths } from "./limits/name-lengths";
import { packedBeside } from "./limits/packed-beside";
import { parameterSize } from "./limits/parameter-size";
import { queueRetention } from "./limits/queue-retention";
import { queueSource } from "./limits/queue-source";
import { queueVisibility } from "./limits/queue-visibility";
import { rolePolicySize } from "./limits/role-policy-size";
import { routeDestinations } from "./limits/route-destinations";
import { scheduleTarget } from "./limits/schedule-target";
import { serviceTrust } from "./limits/service-trust";
import { taskSize } from "./limits/task-size";
import { workflowSize } from "./limits/workflow-size";
import type { Rule } from "./rule";

export const LIMIT_RULES: Rule[] = [
  alarmWindow,
  databaseLimits,
  edgeCodeSize,
  ...edgeFunctions,
  environmentSize,
  firewallLimits,
  functionSizes,
  groupDescription,
  logRetention,
  nameLengths,
  packedBeside,
  parameterSize,
  queueRetention,
  queueSource,
  queueVisibility,
  rolePolicySize,
  routeDestinations,
  scheduleTarget,
  serviceTrust,
  taskSize,
  workflowSize,
];
