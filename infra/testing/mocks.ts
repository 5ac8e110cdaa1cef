/** Answers what Pulumi would ask AWS, made up but well-formed; every resource is written down. */

import { writeBuiltSite } from "./built-site";
import { packedFile, packedNames } from "./packed-file";

export interface Resource {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

/** What the functions answer of the site that a deployment builds. */
const BUILT_NOW = "built by this deployment";

const REGION = "ap-northeast-1";
const ACCOUNT = "123456789012";

export const recorded: Resource[] = [];

/** Names of services in ARNs, where Pulumi's type says it otherwise. */
const ARNS: Record<string, (name: string) => string> = {
  "sfn/stateMachine": (name) => arn("states", `stateMachine:${name}`),
  "lambda/function": (name) => arn("lambda", `function:${name}`),
  "sqs/queue": (name) => arn("sqs", name),
  "sns/topic": (name) => arn("sns", name),
  "sesv2/configurationSet": (name) => arn("ses", `configuration-set/${name}`),
  "s3/bucket": (name) => `arn:aws:s3:::${name}`,
  "iam/role": (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  "ecs/cluster": (name) => arn("ecs", `cluster/${name}`),
  "ecs/taskDefinition": (name) => arn("ecs", `task-definition/${name}:1`),
};
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** What AWS adds to a resource besides its ARN. */
const ADDED: Record<string, (name: string) => Record<string, unknown>> = {
  "lambda/functionUrl": (name) => ({
    functionUrl: `https://${name.toLowerCase()}.lambda-url.${REGION}.on.aws/`,
  }),
  "lambda/function": () => ({ qualifiedArn: "qualified", codeSha256: "sha" }),
  "ec2/instance": (name) => ({ primaryNetworkInterfaceId: `eni-${name}` }),
  "lambda/invocation": () => ({ result: "{}" }),
  "cloudfront/distribution": () => ({ domainName: "d1.cloudfront.net", hostedZoneId: "Z2FDTNDATAQYW2" }),
  "rds/instance": (name) => ({ endpoint: `${name}.rds.test:3306`, address: `${name}.rds.test`, port: 3306 }),
  "rds/proxy": (name) => ({ endpoint: `${name}.proxy.test` }),
  "s3/bucket": (name) => ({ bucket: name, bucketRegionalDomainName: `${name}.s3.${REGION}.amazonaws.com` }),
  "sqs/queue": (name) => ({ url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}` }),
  "acm/certificate": () => ({ domainValidationOptions: [] }),
  "index/randomPassword": () => ({ result: "p".repeat(32) }),
  "index/randomBytes": () => ({ base64: Buffer.alloc(32).toString("base64"), hex: "00" }),
  "index/privateKey": () => ({ publicKeyOpenssh: "ssh-rsa x", privateKeyOpenssh: "k" }),
  "index/Image": () => ({ ref: "image@sha256:1", digest: "sha256:1" }),
};

const ANSWERS: Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>> = {
  getRegion: (inputs) => ({ region: inputs.region ?? REGION, name: REGION, id: REGION }),
  getPartition: () => ({ partition: "aws", dnsSuffix: "amazonaws.com" }),
  getCallerIdentity: () => ({ accountId: ACCOUNT }),
  getAvailabilityZones: () => ({ names: ["a", "c"].map((zone) => REGION + zone), zoneIds: ["az1", "az2"] }),
  getPolicyDocument: ({ statements }) => ({
    statements,
    json: policy(statements as Statement[] | undefined),
  }),
  getAmi: () => ({ id: "ami-1", rootDeviceName: "/dev/xvda" }),
  getSecretVersion: (inputs) => ({ secretString: `value of ${inputs.secretId}` }),
  getSecret: ({ name }) => ({ arn: arn("secretsmanager", `secret:${name}-AbCdEf`) }),
  getProxy: () => ({ arn: arn("rds", "db-proxy:prx-0123"), endpoint: "proxy.test" }),
  getEngineVersion: ({ version }) => ({ versionActual: `${version}.9` }),
  getEmailIdentity: ({ emailIdentity }) => ({ arn: arn("ses", `identity/${emailIdentity}`) }),
  getZone: () => ({ zoneId: "Z1", id: "Z1" }),
};

type Statement = Record<"effect" | "actions" | "resources" | "principals" | "conditions", unknown>;

function policy(statements: Statement[] = []): string {
  const Statement = statements.map(({ effect, actions, resources, principals, conditions }) => ({
    Effect: effect ?? "Allow",
    Action: actions,
    Resource: resources,
    Principal: principals,
    Condition: conditions,
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** What is done while a resource is created, where something of ours depends on it. */
const DONE: Record<string, (inputs: Record<string, unknown>, recorded: Resource) => unknown> = {
  "local/Command": ({ create, dir }) => {
    if (/local\/lambda\/build-site\.ts$/.test(String(create))) writeBuiltSite(String(dir), BUILT_NOW);
  },
  "s3/bucketObjectv2": async ({ source }, { inputs }) => {
    const archive = await (source as { path?: Promise<string> | string }).path;
    if (!archive) return;
    inputs.packed = await packedFile(archive, "index.mjs");
    inputs.files = await packedNames(archive);
  },
};

interface NewResource {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

export const mocks = {
  async newResource({ type, name, inputs }: NewResource) {
    recorded.push({ type: kind(type), name, inputs: plain(inputs) as Resource["inputs"] });
    await DONE[kind(type)]?.(inputs, recorded.at(-1) as Resource);
    const given = [inputs.name, inputs.bucket, inputs.identifier, inputs.configurationSetName].find(
      (each) => typeof each === "string",
    );
    const physical = typeof given === "string" ? given : name;
    const makeArn = ARNS[kind(type)] ?? ((rest: string) => arn(kind(type).split("/")[0] ?? "", rest));
    const state = { ...inputs, name: physical, arn: makeArn(physical), ...ADDED[kind(type)]?.(physical) };
    return { id: `${name}-id`, state };
  },
  call: ({ token, inputs }: { token: string; inputs: Record<string, unknown> }) =>
    ANSWERS[token.split(":").at(-1) ?? ""]?.(inputs) ?? { ...inputs, id: "id" },
};

/** `aws:rds/proxy:Proxy` → `rds/proxy`; `docker-build:index:Image` → `index/Image`; components stay as they are. */
function kind(type: string): string {
  const [provider = "", module = "", name = ""] = type.split(":");
  if (provider === "sst" || provider === "pulumi-nodejs") return type;
  return module.includes("/") ? module : `${module}/${name}`;
}

/** Pulumi wraps what is secret; for looking at it the wrapping only stands in the way. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (SECRET in value && "value" in value) return plain(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** The key by which Pulumi marks a wrapped value (@pulumi/pulumi, runtime/rpc.ts: specialSigKey). */
const SECRET = "4dabf18193072939515e22adb298388d";
