/** What nobody else may read: secrets in environments, files in buckets, mail and pages on their way. */
import { stageOf } from "../stages";
import { all, type Program } from "./program";
import { every, has, type Rule } from "./rule";

const secretsAreEncrypted: Rule = {
  says: "every function that holds a secret has it encrypted by the stage's own key",
  violations: (program) =>
    holders(program)
      .filter(({ inputs }) => !String(inputs.kmsKeyArn).includes(":kms:"))
      .map(({ name }) => name),
  spoil: (program) => {
    for (const { inputs } of holders(program)) delete inputs.kmsKeyArn;
  },
};

const holders = (program: Program) =>
  all(program, "lambda/function").filter(({ inputs }) => {
    const { variables = {} } = (inputs.environment ?? {}) as { variables?: Record<string, string> };
    return ["DATABASE_URL", "NEXTAUTH_SECRET", "SHOP_DATABASE_URL"].some((name) => name in variables);
  });

const CLOSED = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

const noBucketIsPublic: Rule = {
  says: "no bucket is open to the public",
  violations: (program) => {
    const closed = all(program, "s3/bucketPublicAccessBlock").filter(({ inputs }) => has(inputs, CLOSED));
    const names = closed.map(({ name }) => name.replace("PublicAccessBlock", ""));
    return all(program, "s3/bucket")
      .map(({ name }) => name.replace(/Bucket$/, ""))
      .filter((name) => !names.includes(name));
  },
  spoil: (program) => {
    for (const { inputs } of all(program, "s3/bucketPublicAccessBlock")) inputs.blockPublicPolicy = false;
  },
};

export const SECRECY_RULES: Rule[] = [
  secretsAreEncrypted,
  noBucketIsPublic,
  every(
    "s3/bucketPolicy",
    "buckets refuse connections without TLS",
    ({ policy }) => /"Effect":"Deny".*aws:SecureTransport/.test(String(policy)),
    { policy: '{"Statement":[]}' },
  ),
  every(
    "kms/key",
    "the stage's key changes every year",
    ({ enableKeyRotation }) => enableKeyRotation === true,
    {
      enableKeyRotation: false,
    },
  ),
  every(
    "sesv2/configurationSet",
    "mail leaves over TLS or not at all",
    (inputs) => has(inputs, { deliveryOptions: { tlsPolicy: "REQUIRE" } }),
    { deliveryOptions: {} },
  ),
  every(
    "cloudfront/distribution",
    "under the site's own name nothing older than TLS 1.2 is spoken",
    ({ viewerCertificate: used }, { app }) =>
      has(used, { minimumProtocolVersion: "TLSv1.2_2021" }) ||
      (stageOf(app.stage).domain === null && has(used, { cloudfrontDefaultCertificate: true })),
    { viewerCertificate: { minimumProtocolVersion: "TLSv1" } },
  ),
];
