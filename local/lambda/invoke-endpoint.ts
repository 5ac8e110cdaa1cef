/** Lambda's own call to run a function, and wait for its answer or not, for the functions of this machine (API 2015-03-31). */
import { text } from "node:stream/consumers";
import { serve } from "../serve";
import type { LambdaFunction } from "./lambda-function";

export interface InvokeEndpoint {
  /** For AWS_ENDPOINT_URL_LAMBDA. */
  url: string;
  stop(): Promise<void>;
}

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** `functions` by the names under which they are deployed. */
export async function startInvokeEndpoint(
  functions: Record<string, Pick<LambdaFunction, "invoke">>,
): Promise<InvokeEndpoint> {
  const { url, stop } = await serve(async (request, response) => {
    const body = await text(request);
    const [, name = ""] = INVOKE.exec(new URL(request.url ?? "/", "http://lambda").pathname) ?? [];
    const functionName = decodeURIComponent(name);
    const found = Object.hasOwn(functions, functionName) ? functions[functionName] : undefined;
    if (!found) {
      response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" });
      return void response.end(JSON.stringify({ Type: "User", Message: `Function not found: ${name}` }));
    }
    if (request.headers["x-amz-invocation-type"] === "Event") {
      found.invoke(JSON.parse(body)).catch((error: Error) => process.stderr.write(`${error.message}\n`));
      return void response.writeHead(202).end();
    }
    try {
      const answer = await found.invoke(JSON.parse(body));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    } catch (error) {
      response.writeHead(200, { "x-amz-function-error": "Unhandled" }).end(errorIn(error as Error));
    }
  });
  return { url, stop };
}

/** What the runtime client reported, or how the process ended. */
function errorIn({ message }: Error): string {
  return message.startsWith("{") ? message : JSON.stringify({ errorMessage: message, errorType: "Runtime" });
}
