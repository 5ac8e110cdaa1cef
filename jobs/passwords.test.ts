import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { schemeNames } from "../core/shop/passwords/registry";
import { passwordsJob, passwordsReport } from "./passwords";

const SAMPLES = "core/shop/passwords/samples/vectors.json";
const data = process.env.SHINKAN_DATA;

/** What a person at the keyboard sees, and the exit code. */
const typed = (...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const command = ["--import", "tsx", "jobs/run.ts", "passwords", ...args];
    execFile(process.execPath, command, (error, out) => resolve({ code: Number(error?.code ?? 0), out }));
  });

test("the command tries a file and ends with how many passed", async () => {
  const { code, out } = await typed("--vectors", SAMPLES);
  expect(out.trim().split("\n").at(-1)).toMatch(/^\d{3} passed, 0 failed$/);
  expect(code).toBe(0);
});

test("disagreements and unknown schemes are listed by id, and the command fails", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "vectors-"));
  const file = path.join(folder, "wrong.json");
  const entry = { password: "a", stored: "0cc175b9c0f1b6a831c399e269772661", extra: { expr: "md5($pass)" } };
  writeFileSync(
    file,
    JSON.stringify([
      { id: "right", scheme: "expr", ...entry, productValid: true },
      { id: "wrong", scheme: "expr", ...entry, productValid: false },
      { id: "odd", scheme: "rot13", ...entry, productValid: false },
    ]),
  );
  const { code, out } = await typed("--vectors", file);
  rmSync(folder, { recursive: true });
  expect(out.trim().split("\n")).toEqual([
    "wrong (expr): answered true, should be false",
    "odd (rot13): no such scheme",
    "1 passed, 2 failed",
  ]);
  expect(code).toBe(1);
});

test("what is no file of vectors is told in a line", async () => {
  await expect(passwordsJob({ vectors: "/no/such.json" })).rejects.toThrow("There is no file /no/such.json.");
  await expect(passwordsJob({ vectors: "jobs" })).rejects.toThrow("jobs is a folder");
  await expect(passwordsJob({ vectors: "README.md" })).rejects.toThrow("it is not JSON");
  await expect(passwordsJob({ vectors: "package.json" })).rejects.toThrow("At the top");
});

test("every scheme that there is is tried by the file that comes with it", async () => {
  const { schemes } = await passwordsJob({ vectors: SAMPLES });
  expect(Object.keys(schemes).sort()).toEqual(schemeNames().sort());
});

test.skipIf(!data)("the file from the products' own test suites passes whole", async () => {
  const verdicts = await passwordsJob({ vectors: path.join(data ?? "", "password-vectors.json") });
  expect(passwordsReport(verdicts)).toMatch(/^\d+ passed, 0 failed$/);
  expect(verdicts.passed).toBeGreaterThan(200);
});
