import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

function run(config: string): { status: number; output: string } {
  const folder = mkdtempSync(path.join(process.cwd(), ".local/run-file-"));
  const file = path.join(folder, "program.ts");
  writeFileSync(file, config);
  try {
    const args = ["--import", "tsx", "local/run-file.ts", file, "--word"];
    return { status: 0, output: execFileSync(process.execPath, args, { encoding: "utf8", stdio: "pipe" }) };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a mistake in the configuration is one sentence, and everything else keeps its stack", () => {
  const wrong = run(`
    import { defineConfig } from "../../core/config";
    import shinkan from "../../shinkan.config";
    defineConfig({ ...shinkan, shop: { ...shinkan.shop, memebrs: {} } } as never);
  `);
  expect(wrong).toEqual({
    status: 1,
    output: "shinkan.config.ts does not fit. shop: there is no key memebrs; did you mean members?\n",
  });
  expect(run('throw new TypeError("broken")').output).toMatch(/TypeError: broken\n +at /);
  expect(run("console.log(process.argv.slice(2).join())")).toEqual({ status: 0, output: "--word\n" });
});
