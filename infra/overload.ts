/** The function at the edge by which an overloaded site shows what the CDN holds: it looks at every answer that comes back. */
import path from "node:path";
import { role } from "./roles";

/** Lambda@Edge is made in Virginia, whatever the stage's region is. */
const EDGE_REGION = "us-east-1";
const FILE = "open-next/overload-edge.mjs";

type Behavior = aws.types.input.cloudfront.DistributionDefaultCacheBehavior;

/** Added to what SST has the edge do, which is to sign requests. */
export function showingWhatIsHeld(behavior: $util.Input<Behavior>): $util.Output<Behavior> {
  return $util.all([behavior, overloadFunction().qualifiedArn]).apply(([found, lambdaArn]) => ({
    ...found,
    lambdaFunctionAssociations: [
      ...(found.lambdaFunctionAssociations ?? []),
      { eventType: "origin-response", lambdaArn },
    ],
  }));
}

function overloadFunction(): aws.lambda.Function {
  const code = new $util.asset.FileAsset(path.join($cli.paths.root, FILE));
  return new aws.lambda.Function("OverloadEdge", {
    region: EDGE_REGION,
    description: `What an overloaded ${$app.name} ${$app.stage} answers`,
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: new $util.asset.AssetArchive({ "index.mjs": code }),
    role: role("OverloadEdgeRole", ["lambda.amazonaws.com", "edgelambda.amazonaws.com"], []).arn,
    publish: true,
    timeout: 5,
    memorySize: 128,
  });
}
