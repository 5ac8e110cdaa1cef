/** What every task of ours has in common: an image with our commands in the private subnets, nothing it could write to, no way in. */
import type { Network } from "./network";
import { inline, type Statement } from "./roles";

/** The user `node` of the image. */
const NOBODY = "1000";
const STOP_SECONDS = 60;

/** The same code as `npm run job`. */
export const IMAGE = { context: ".", dockerfile: "jobs/import.Dockerfile" };

type Transform = NonNullable<ConstructorParameters<typeof sst.aws.Task>[1]["transform"]>;

/** `may` is what the task itself is allowed, `reads` what starts it may read to hand it over. */
export const locked = ({ may, reads }: Record<"may" | "reads", Statement[]>): Transform => ({
  executionRole: (args) => {
    args.inlinePolicies = policies(reads); // SST lets it read every secret of the account
  },
  taskRole: (args) => {
    args.inlinePolicies = policies(may); // SST adds the right to open a shell in any container
  },
  taskDefinition: (args) => {
    args.containerDefinitions = $util.output(args.containerDefinitions).apply(lockedContainers);
    args.volumes = [{ name: "tmp" }];
  },
});

const policies = (statements: Statement[]) => (statements.length > 0 ? [inline(statements)] : []);

export const privateOnly = ({ vpcId, privateSubnets }: Network, group: aws.ec2.SecurityGroup) => ({
  id: vpcId,
  securityGroups: [group.id],
  containerSubnets: privateSubnets,
  loadBalancerSubnets: privateSubnets,
});

/** No terminal, no ports, no root, nothing to write but /tmp, and a minute to stop. */
function lockedContainers(json: string): string {
  const containers = JSON.parse(json) as Record<string, unknown>[];
  return JSON.stringify(
    containers.map(({ portMappings: _, pseudoTerminal: __, ...container }) => ({
      ...container,
      user: NOBODY,
      readonlyRootFilesystem: true,
      stopTimeout: STOP_SECONDS,
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp" }],
    })),
  );
}
