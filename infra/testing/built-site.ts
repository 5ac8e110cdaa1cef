/** Writes the stand-in for a built site: what SST reads of OpenNext's output, with functions that do nothing. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const FUNCTIONS = [
  "server-functions/default",
  "server-functions/console",
  "image-optimization-function",
  "revalidation-function",
  "dynamodb-provider",
];

const bundle = (folder: string) => ({
  type: "function",
  handler: "index.handler",
  bundle: `.open-next/${folder}`,
  wrapper: "aws-lambda",
  converter: "aws-apigw-v2",
  streaming: false,
});

const OUTPUT = {
  edgeFunctions: {},
  origins: {
    s3: {
      type: "s3",
      originPath: "_assets",
      copy: [{ from: ".open-next/assets", to: "_assets", cached: true }],
    },
    imageOptimizer: { ...bundle("image-optimization-function"), imageLoader: "dummy" },
    default: {
      ...bundle("server-functions/default"),
      queue: "sqs",
      incrementalCache: "s3",
      tagCache: "custom",
    },
  },
  behaviors: [{ pattern: "*", origin: "default" }],
  additionalProps: {
    initializationFunction: bundle("dynamodb-provider"),
    revalidationFunction: bundle("revalidation-function"),
  },
};

const FILES: Record<string, string> = {
  ".open-next/open-next.output.json": JSON.stringify(OUTPUT),
  ".open-next/assets/_next/static/x.js": "1",
  ".open-next/cache/x.cache": "1",
  ".next/BUILD_ID": "test",
  ".next/routes-manifest.json": '{"basePath":""}',
  ".next/prerender-manifest.json": '{"version":4,"routes":{}}',
};

/** `answer` is what its functions answer, to tell one build from another. */
export function writeBuiltSite(folder: string, answer: string): void {
  for (const [name, text] of Object.entries(FILES)) write(path.join(folder, name), text);
  const handler = `export const handler = async () => ${JSON.stringify(answer)};\n`;
  for (const name of FUNCTIONS) write(path.join(folder, `.open-next/${name}/index.mjs`), handler);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
