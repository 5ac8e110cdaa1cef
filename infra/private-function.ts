/** A function in the private subnets, with its environment encrypted and its calls traced. */
import { authoritiesOf } from "./authorities";
import { NATIVE } from "./native";
import type { Network } from "./network";
import type { Settings } from "./settings";
import type { Stage } from "./stages";

export interface Surroundings {
  stage: Stage;
  network: Network;
  settings: Settings;
}

export type FunctionArgs = ConstructorParameters<typeof sst.aws.Function>[1];
type Permission = { actions: string[]; resources: $util.Input<$util.Input<string>[]> };

export interface PrivateFunctionArgs
  extends Omit<FunctionArgs, "permissions" | "transform" | "vpc" | "copyFiles"> {
  permissions: Permission[];
  copyFiles?: { from: string }[];
  group?: aws.ec2.SecurityGroup;
}

/** X-Ray's two actions know no resource. */
export const TRACE: Permission = {
  actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  resources: ["*"],
};

export function privateFunction(
  name: string,
  { stage, network, settings }: Surroundings,
  { permissions, group = network.app, ...args }: PrivateFunctionArgs,
): sst.aws.Function {
  return new sst.aws.Function(name, {
    runtime: "nodejs24.x",
    architecture: "x86_64",
    memory: "1024 MB",
    logging: { retention: stage.logs },
    dev: false,
    nodejs: { loader: NATIVE },
    ...args,
    copyFiles: [...(args.copyFiles ?? []), { from: authoritiesOf(stage.region) }],
    vpc: { securityGroups: [group.id], privateSubnets: network.privateSubnets },
    permissions: [...permissions, decrypt(settings), TRACE],
    transform: { function: encryptedAndTraced(settings) },
  });
}

export const decrypt = ({ key }: Settings): Permission => ({
  actions: ["kms:Decrypt"],
  resources: [key.arn],
});

export const encryptedAndTraced = ({ key }: Settings) => ({
  kmsKeyArn: key.arn,
  tracingConfig: { mode: "Active" },
});
