/** One Lambda environment: AWS's own runtime client in a process of its own, asking a local Runtime API for events. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";

export interface FunctionSettings {
  name: string;
  /** The unpacked bundle; nothing above this folder holds node_modules. */
  taskRoot: string;
  /** Where aws-lambda-ric and the shims were copied to. */
  runtime: string;
  node: string;
  handler: string;
  memoryMb: number;
  timeoutMs: number;
  env: Record<string, string>;
  /** The unprivileged user of the process, where we may choose one. */
  uid?: number;
  /** An open file for what the function writes. */
  log: number;
  /** Files beside the runtime that its process loads first, besides those that every process needs. */
  shims?: string[];
}

export interface Environment {
  readonly pid: number | undefined;
  /** Milliseconds from the start of the process to its first question for an event. */
  readonly initMs: number | undefined;
  /** One event at a time; the answer as the handler returned it. Throws what Lambda would report. */
  invoke(event: unknown): Promise<unknown>;
  isAlive(): boolean;
  /** Memory it holds, in megabytes; 0 where this system does not tell. */
  residentMb(): number;
  stop(): Promise<void>;
  /** Likewise, but lets the process end by itself, which writes what it has compiled. */
  end(): Promise<void>;
}

interface Invocation {
  id: string;
  event: unknown;
  answer(value: unknown): void;
  fail(error: Error): void;
}

/** Whatever ends this process ends its Lambda processes: a frozen one would otherwise stay for good. */
const living = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

const ACCOUNT = "123456789012";
const RUNTIME_API =
  /^\/2018-06-01\/runtime\/(?:invocation\/(next)|invocation\/[^/]+\/(response|error)|init\/(error))$/;

export async function startEnvironment(settings: FunctionSettings): Promise<Environment> {
  let pending: Invocation | undefined;
  let waiting: http.ServerResponse | undefined;
  let initMs: number | undefined;
  let frozen = false;
  let ending = false;

  /** As in the cloud, nothing runs between two events: what a handler left unfinished stands still. */
  const freeze = () => {
    if (!ending) frozen = child.kill("SIGSTOP");
  };
  const deliver = () => {
    if (!waiting || !pending) return;
    if (frozen) child.kill("SIGCONT");
    frozen = false;
    sendEvent(waiting, pending, settings);
    waiting = undefined;
  };
  const settle = (outcome: (invocation: Invocation) => void) => {
    const invocation = pending;
    pending = undefined;
    if (invocation) outcome(invocation);
  };

  const api = http.createServer(async (request, response) => {
    const [, next, outcome, init] = RUNTIME_API.exec(request.url ?? "") ?? [];
    if (next) {
      initMs ??= performance.now() - startedAt;
      waiting = response;
      return pending ? deliver() : freeze();
    }
    const body = await text(request);
    response.writeHead(202, { "content-type": "application/json" }).end('{"status":"OK"}');
    if (outcome === "response") settle((invocation) => invocation.answer(JSON.parse(body)));
    if (outcome === "error" || init) settle((invocation) => invocation.fail(new Error(body)));
  });
  Object.assign(api, { requestTimeout: 0, keepAliveTimeout: 0 });
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));

  const startedAt = performance.now();
  const child = startProcess(settings, (api.address() as AddressInfo).port);
  living.add(child);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.once("exit", (code, signal) => {
    living.delete(child);
    settle((invocation) => invocation.fail(new Error(`Runtime exited: ${signal ?? code}`)));
  });

  const end = async (signal: NodeJS.Signals) => {
    ending = true;
    child.kill(signal);
    child.kill("SIGCONT");
    await gone;
    api.close();
    api.closeAllConnections();
  };

  return {
    pid: child.pid,
    get initMs() {
      return initMs;
    },
    residentMb: () => residentMbOf(child.pid),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    invoke: (event) =>
      new Promise((answer, fail) => {
        const id = randomUUID();
        const late = setTimeout(() => child.kill("SIGKILL"), settings.timeoutMs);
        const done = <T>(then: (value: T) => void) => {
          return (value: T) => {
            clearTimeout(late);
            then(value);
          };
        };
        pending = { id, event, answer: done(answer), fail: done(fail) };
        deliver();
      }),
    stop: () => end("SIGKILL"),
    end: () => end("SIGTERM"),
  };
}

function residentMbOf(pid = 0): number {
  const file = `/proc/${pid}/status`;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(existsSync(file) ? readFileSync(file, "utf8") : "") ?? [];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

function sendEvent(
  response: http.ServerResponse,
  { id, event }: Invocation,
  settings: FunctionSettings,
): void {
  response.writeHead(200, {
    "content-type": "application/json",
    "lambda-runtime-aws-request-id": id,
    "lambda-runtime-deadline-ms": String(Date.now() + settings.timeoutMs),
    "lambda-runtime-invoked-function-arn": `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:${settings.name}`,
    "lambda-runtime-trace-id": `Root=1-${id.slice(0, 8)}-${id.slice(9).replaceAll("-", "")};Sampled=0`,
  });
  response.end(JSON.stringify(event));
}

function startProcess(
  { name, taskRoot, runtime, node, handler, ...settings }: FunctionSettings,
  port: number,
) {
  const shims = [
    "rapid-client.cjs",
    "end-politely.cjs",
    ...(settings.shims ?? []),
    ...(settings.env.LOCAL_CLOCK_OFFSET ? ["clock.cjs"] : []),
  ];
  const given = {
    NODE_ENV: "production" as const,
    PATH: "/usr/local/bin:/usr/bin:/bin",
    TZ: ":UTC",
    LANG: "en_US.UTF-8",
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: runtime,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    NODE_OPTIONS: `--max-old-space-size=${Math.floor(settings.memoryMb * 0.9)}`,
  };
  const options: SpawnOptions = {
    cwd: taskRoot,
    stdio: ["ignore", settings.log, settings.log],
    env: { ...given, ...settings.env },
    ...(settings.uid === undefined ? {} : { uid: settings.uid, gid: settings.uid }),
  };
  const required = shims.flatMap((shim) => ["--require", path.join(runtime, shim)]);
  return spawn(node, [...required, path.join(runtime, "index.mjs")], options);
}
