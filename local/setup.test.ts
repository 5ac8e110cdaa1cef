/** Set-up on a machine that lacks something: it installs it where it may, and otherwise says in a line what to install. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "setup-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** On a PATH that holds this folder alone, so that no browser is found. */
function setUp() {
  const env = { ...process.env, PATH: folder, CHROMIUM: "", DATABASE_URL: "mysql://root@127.0.0.1:1/" };
  return spawnSync(process.execPath, ["local/setup.mjs", "--quiet"], { env, encoding: "utf8" });
}

test("without a browser and without apt it says what to install, and how to name one that is elsewhere", () => {
  const { status, stderr } = setUp();
  expect(stderr).toBe(
    "Set-up stopped: No Chromium found. Install it (Debian: apt install chromium fonts-noto-cjk), or set CHROMIUM to its path.\n",
  );
  expect(status).toBe(1);
});

test.runIf(process.getuid?.() === 0)(
  "as root it asks apt for the browser and fonts, and says so where apt fails",
  () => {
    const apt = path.join(folder, "apt-get");
    writeFileSync(
      apt,
      `#!/bin/sh\necho "$@" >> ${folder}/asked\n[ "$1" = update ] || { echo no mirror; exit 100; }\n`,
    );
    chmodSync(apt, 0o755);
    const { status, stderr } = setUp();
    expect(readFileSync(path.join(folder, "asked"), "utf8").split("\n").slice(0, 2)).toEqual([
      "update -qq",
      "install -y -qq --no-install-recommends chromium fonts-noto-cjk",
    ]);
    expect(stderr).toContain("apt could not install chromium fonts-noto-cjk");
    expect(stderr).toContain("no mirror");
    expect(status).toBe(1);
  },
);

test("deploying sets up first, needs neither database nor browser, and hands the stage on", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(scripts.deploy).toMatch(
    /^node local\/setup\.mjs .*--databaseless --browserless --then local\/check-config\.ts && /,
  );
  symlinkSync(process.execPath, path.join(folder, "node"));
  writeFileSync(path.join(folder, "sst"), '#!/bin/sh\necho "sst $@"\n');
  chmodSync(path.join(folder, "sst"), 0o755);
  const env = { NODE_ENV: "test" as const, PATH: folder, HOME: process.env.HOME };
  const run = (command: string) => spawnSync("/bin/sh", ["-c", command], { env, encoding: "utf8" });
  const { stdout } = run(`${scripts.deploy} --stage hanako`);
  expect(stdout).toMatch(/^Configuration: .+\nsst deploy --stage hanako\n$/);
  expect(run(scripts.deploy.replace("--browserless", "")).stdout).toBe("");
});
