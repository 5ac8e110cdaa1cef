import { afterEach, expect, test, vi } from "vitest";
import { log, logging } from "./log";

const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
const lines = () => written.mock.calls.map(([line]) => JSON.parse(String(line)));

afterEach(() => {
  written.mockClear();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

test("outside a function and a job a line says what happened and nothing else", () => {
  log.warn({ event: "feed-late", provider: "partner" });
  expect(lines()).toEqual([
    { level: "warn", at: expect.any(String), event: "feed-late", provider: "partner" },
  ]);
});

test("lines of jobs that run at the same time say each what it belongs to", async () => {
  const job = (run: number) =>
    logging({ run }, async () => {
      await Promise.resolve();
      logging({ provider: "partner" }, () => log.info({ event: "inner" }));
      log.info({ event: "outer" });
    });
  await logging({ execution: "daily-1" }, () => Promise.all([job(1), job(2)]));
  log.info({ event: "after" });
  expect(lines().map(({ level: _, at: __, ...line }) => line)).toEqual([
    { execution: "daily-1", run: 1, provider: "partner", event: "inner" },
    { execution: "daily-1", run: 1, event: "outer" },
    { execution: "daily-1", run: 2, provider: "partner", event: "inner" },
    { execution: "daily-1", run: 2, event: "outer" },
    { event: "after" },
  ]);
});

test("in a function a line names the request and its trace", () => {
  const getXRayTraceId = () => "Root=1-65f0a1b2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1";
  vi.stubGlobal("awslambda", { InvokeStore: { getRequestId: () => "8f5b-request", getXRayTraceId } });
  log.info({ event: "health" });
  expect(lines()).toMatchObject([{ request: "8f5b-request", trace: "1-65f0a1b2-0123456789abcdef01234567" }]);
});

test("outside a function the runtime's store, which the SDK brings along, names no request", () => {
  vi.stubGlobal("awslambda", { InvokeStore: { getRequestId: () => "-", getXRayTraceId: () => undefined } });
  log.info({ event: "health" });
  expect(Object.keys(lines()[0])).toEqual(["level", "at", "event"]);
});

test("the trace is known from the environment where the runtime tells nothing", () => {
  vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-65f0a1b2-0123456789abcdef01234567");
  log.info({ event: "health" });
  expect(lines()).toMatchObject([{ trace: "1-65f0a1b2-0123456789abcdef01234567" }]);
  expect(lines()[0]).not.toHaveProperty("request");
});
