/** No variables, no network of its own, no key, 30 s, x86_64, in us-east-1: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html */
import { named, type Rule } from "../rule";

const isTakenAtEdge = (name: string, says: string): Rule =>
  named(
    "lambda/function",
    name,
    says,
    ({ environment, vpcConfig, kmsKeyArn, timeout, publish, architectures }) => {
      const { variables = {} } = (environment ?? {}) as { variables?: object };
      const isPlain = Object.keys(variables).length === 0 && !vpcConfig && !kmsKeyArn;
      return isPlain && publish === true && Number(timeout) <= 30 && !String(architectures).includes("arm64");
    },
    { kmsKeyArn: "arn:aws:kms:us-east-1:1:key/1" },
  );

export const edgeFunctions: Rule[] = [
  isTakenAtEdge("CdnEdge", "the function that signs at the edge is one that Lambda@Edge takes"),
  isTakenAtEdge("OverloadEdge", "so is the one that looks at what comes back"),
];
