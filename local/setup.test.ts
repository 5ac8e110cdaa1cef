/** Set-up on a machine that lacks something: it installs it where it may, and otherwise says in a line what to install. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/** Left by a set-up that has tried to install the quicker browser. */
const STAMP = ".local/stamps/chromium-headless-shell";
let wasTried: boolean;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "setup-"));
  wasTried = existsSync(STAMP);
  rmSync(STAMP, { force: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  if (wasTried) writeFileSync(STAMP, "");
  else rmSync(STAMP, { force: true });
});

/** On a PATH that holds this folder alone, so that no browser is found. */
function setUp() {
  const env = { ...process.env, PATH: folder, CHROMIUM: "", DATABASE_URL: "mysql://root@127.0.0.1:1/" };
  return spawnSync(process.execPath, ["local/setup.mjs", "--quiet"], { env, encoding: "utf8" });
}

/** An apt-get that notes what it is asked for, and then runs `text`. */
function aptThat(text: string): void {
  const file = path.join(folder, "apt-get");
  writeFileSync(file, `#!/bin/sh\necho "$@" >> ${folder}/requests\n[ "$1" = update ] && exit 0\n${text}\n`);
  chmodSync(file, 0o755);
}

const aptRequests = () =>
  readFileSync(path.join(folder, "requests"), "utf8")
    .trim()
    .replaceAll(/ -o \S+/g, "")
    .split("\n");

test("without a browser and without apt it says what to install, and how to name one that is elsewhere", () => {
  const { status, stderr } = setUp();
  expect(stderr).toBe(
    "Set-up stopped: No Chromium found. Install it (Debian: apt install chromium fonts-noto-cjk), or set CHROMIUM to its path.\n",
  );
  expect(status).toBe(1);
});

const asRoot = test.runIf(process.getuid?.() === 0);

asRoot("as root it asks apt for the quicker browser, then for another, and says so where apt fails", () => {
  aptThat("echo no mirror; exit 100");
  const { status, stderr } = setUp();
  expect(aptRequests()).toEqual([
    "update -qq",
    "install -y -qq --no-install-recommends chromium-headless-shell fonts-noto-cjk",
    "update -qq",
    "install -y -qq --no-install-recommends chromium fonts-noto-cjk",
  ]);
  expect(stderr).toContain("apt could not install chromium fonts-noto-cjk");
  expect(stderr).toContain("no mirror");
  expect(status).toBe(1);
});

asRoot("the quicker browser is installed beside another, and asked for once where apt has none", () => {
  aptThat(`: > ${folder}/chromium-headless-shell`);
  expect(setUp().status).toBe(0);
  expect(aptRequests()).toHaveLength(2);
  aptThat("exit 100");
  symlinkSync(process.execPath, path.join(folder, "chromium"));
  rmSync(path.join(folder, "chromium-headless-shell"));
  rmSync(STAMP);
  for (const times of [4, 4]) {
    expect(setUp().status).toBe(0);
    expect(aptRequests()).toHaveLength(times);
  }
});

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
