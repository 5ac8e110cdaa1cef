/** Calls of Step Functions, answered on this machine (JSON 1.0): starting, and telling a task that waits for a token to go on. */
import { json } from "node:stream/consumers";
import { serve } from "../serve";
import type { Json } from "./run-workflow";

export interface StatesEndpoint {
  /** For AWS_ENDPOINT_URL_SFN. */
  url: string;
  /** What the task that waits with this token is told. */
  answerTo(token: string): Promise<Json>;
  /** Nobody waits with this token any more; whoever tells it now hears so. */
  forget(token: string): void;
  /** How often a sign of life came for this token. */
  signsOfLife(token: string): number;
  /** Names of the executions that were started. */
  started: string[];
  stop(): Promise<void>;
}

interface Waiting {
  go(output: Json): void;
  signs: number;
}

export async function startStatesEndpoint(): Promise<StatesEndpoint> {
  const waiting = new Map<string, Waiting>();
  const started: string[] = [];
  const { url, stop } = await serve(async (request, response) => {
    const call = String(request.headers["x-amz-target"]).replace("AWSStepFunctions.", "");
    const { taskToken = "", output, name = "" } = (await json(request)) as Operation;
    response.setHeader("content-type", "application/x-amz-json-1.0");
    if (call === "ListExecutions") return void response.writeHead(200).end('{"executions":[]}');
    if (call === "StartExecution") {
      if (started.includes(name)) return void response.writeHead(400).end(known);
      started.push(name);
      return void response.writeHead(200).end(begun(name));
    }
    const found = waiting.get(taskToken);
    if (!found) return void response.writeHead(400).end(nobody);
    if (call === "SendTaskHeartbeat") found.signs += 1;
    if (call === "SendTaskSuccess") {
      waiting.delete(taskToken);
      found.go(JSON.parse(output ?? "null"));
    }
    response.writeHead(200).end("{}");
  });
  return {
    url,
    answerTo: (token) => new Promise((go) => waiting.set(token, { go, signs: 0 })),
    forget: (token) => void waiting.delete(token),
    started,
    signsOfLife: (token) => waiting.get(token)?.signs ?? 0,
    stop,
  };
}

interface Operation {
  taskToken?: string;
  output?: string;
  name?: string;
}

const begun = (name: string): string => JSON.stringify({ executionArn: `arn:local:${name}`, startDate: 0 });
const known = JSON.stringify({ __type: "ExecutionAlreadyExists", message: "It was started before." });
const nobody = JSON.stringify({ __type: "TaskTimedOut", message: "Nobody waits with this token." });
