import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DockerfileParser, type Instruction } from "dockerfile-ast";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { one, type Program, readProgram } from "./testing/program";

const parsed = DockerfileParser.parse(readFileSync("jobs/import.Dockerfile", "utf8"));
const argumentsOf = (instructions: Instruction[], keyword: string): string[] =>
  instructions
    .filter((each) => each.getKeyword() === keyword)
    .map((each) => each.getArgumentsContent() ?? "");
const instructions = parsed.getInstructions();
const lastFrom = instructions.map((each) => each.getKeyword()).lastIndexOf("FROM");
const image = instructions.slice(lastFrom);

function mountPoints(program: Program): { containerPath: string }[] {
  const { containerDefinitions } = one(program, "ecs/taskDefinition").inputs;
  return JSON.parse(String(containerDefinitions)).flatMap((each: { mountPoints: [] }) => each.mountPoints);
}

describe("the image of the import", () => {
  test("stands on the Node that everything is tested with", () => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const bases = argumentsOf(instructions, "FROM").map((from) => from.split(" ")[0]);
    expect(new Set(bases)).toEqual(new Set([`node:${devDependencies.node}-bookworm-slim`]));
  });

  test("does not run as root", () => {
    expect(argumentsOf(image, "USER")).toEqual(["1000"]);
  });

  test("takes nothing but the bundle from the building stage, and adds no package", () => {
    expect(argumentsOf(image, "COPY")).toEqual(["/build/out/ ./"]);
    expect(argumentsOf(image, "RUN")).toEqual([]);
  });

  test("declares every folder that its task mounts, so that the user without rights may write there", async () => {
    const program = await readProgram("hanako");
    const mounted = mountPoints(program).map(({ containerPath }) => containerPath);
    expect(mounted).toEqual(["/tmp"]);
    expect(argumentsOf(image, "VOLUME").flatMap((volumes) => JSON.parse(volumes))).toEqual(mounted);
  });

  test("gets signals itself, without a shell between", () => {
    expect(argumentsOf(image, "ENTRYPOINT")[0]).toMatch(/^\["node",/);
    expect(argumentsOf(image, "STOPSIGNAL")).toEqual(["SIGTERM"]);
  });
});

/** What Docker sends to the building stage: nothing but what the file beside the Dockerfile lets in. */
function sendContext(to: string): void {
  const lines = readFileSync("jobs/import.Dockerfile.dockerignore", "utf8").split("\n");
  const sent = lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
  for (const name of sent) cpSync(name, path.join(to, name), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(to, "node_modules"));
}

describe("the bundled import in an empty folder, made of what Docker is sent", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "import-image-"));
  const folder = path.join(root, "out");
  beforeAll(() => {
    const context = path.join(root, "context");
    mkdirSync(context);
    sendContext(context);
    execFileSync(process.execPath, ["jobs/bundle-import.mjs", folder], { cwd: context });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test("has beside it what its commands read: authorities and migrations", () => {
    expect(readdirSync(path.join(folder, "assets/rds"))).toContain("ap-northeast-1.pem");
    expect(readdirSync(path.join(folder, "prisma/migrations"))).toEqual(readdirSync("prisma/migrations"));
  });

  const run = (...args: string[]) =>
    execFileSync(process.execPath, ["run.mjs", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: { NO_COLOR: "1" },
    });

  test("knows its commands with only what the image copies", () => {
    expect(readdirSync(folder)).not.toContain("node_modules");
    expect(run("help")).toMatch(/^ {2}import +Imports a provider's file/m);
    expect(run("help")).toMatch(/^ {2}passwords +Not here/m);
    expect(run("import", "--help")).toContain("--profile");
  });

  test("says in its log for which execution of the workflow it ran", () => {
    const env = { NO_COLOR: "1", EXECUTION: "daily-2026-11-24T05-00-00Z" };
    const { stderr } = spawnSync(process.execPath, ["run.mjs", "help"], {
      cwd: folder,
      encoding: "utf8",
      env,
    });
    expect(JSON.parse(stderr)).toMatchObject({
      event: "command-ended",
      execution: env.EXECUTION,
      name: "help",
      exitCode: 0,
    });
    const alone = { NO_COLOR: "1" };
    const quiet = spawnSync(process.execPath, ["run.mjs", "help"], {
      cwd: folder,
      encoding: "utf8",
      env: alone,
    });
    expect(quiet.stderr).toBe("");
  });
});
