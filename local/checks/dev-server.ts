/** Starts `npm run dev` on a copy of the project, reads two pages, edits a text and waits until the page shows it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../database";

const COPY = path.resolve(".local/dev-check");
const EDITED = "core/words/site.ts";
/** In the title of a page: what stands between its own name and the shop's. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: source text, not a template
const BEFORE = "=> `${page} | ";
const AFTER = "=> `${page} | 100% fresh 🍊 ";
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: source text, not a template
const WAIT_MS = 180_000;

const port = await freePort();
copyProject();
const dev = spawn(process.execPath, ["--import", "tsx", "local/dev.ts", "--port", String(port)], {
  cwd: COPY,
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, DATABASE_URL: "", SHOP_DATABASE_URL: "" },
});
try {
  await Promise.race([prove(port), endedEarly(dev)]);
  process.stdout.write("the development server shows two pages and an edited text\n");
} finally {
  dev.kill("SIGTERM");
  if (dev.exitCode === null) await once(dev, "exit");
  requireNoServer();
  rmSync(COPY, { recursive: true, force: true });
}

/** Its packages are the project's own, which stand above it: so the copy's root is the project's. */
function copyProject(): void {
  rmSync(COPY, { recursive: true, force: true });
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  const files = listed.split("\0").filter((file) => file !== "");
  for (const file of files.filter((each) => existsSync(each))) cpSync(file, path.join(COPY, file));
  cpSync("prisma/generated", path.join(COPY, "prisma/generated"), { recursive: true });
  mkdirSync(path.join(COPY, ".local"), { recursive: true });
  const config = path.join(COPY, "next.config.js");
  const text = readFileSync(config, "utf8");
  writeFileSync(config, text.replace("root: import.meta.dirname", `root: ${JSON.stringify(process.cwd())}`));
}

async function prove(at: number): Promise<void> {
  await pageWith(`http://localhost:${at}/`, "<main");
  await pageWith(`http://localhost:${at}/en/search`, "<main");
  const file = path.join(COPY, EDITED);
  const text = readFileSync(file, "utf8");
  if (!text.includes(BEFORE)) throw new Error(`${EDITED} no longer says «${BEFORE}».`);
  writeFileSync(file, text.replaceAll(BEFORE, AFTER));
  await pageWith(`http://localhost:${at}/en/search`, "100% fresh 🍊");
}

/** Asks until the page answers 200 with the text; a redirect counts as no page. */
async function pageWith(url: string, text: string): Promise<void> {
  const end = Date.now() + WAIT_MS;
  let last = "no answer";
  while (Date.now() < end) {
    const response = await fetch(url, { redirect: "manual" }).catch(() => null);
    const body = response?.status === 200 ? await response.text() : "";
    if (body.includes(text)) return;
    last = response ? `status ${response.status}` : last;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${url} did not show «${text}» (${last}).`);
}

async function endedEarly(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`npm run dev ended with code ${code}.`);
}

function requireNoServer(): void {
  const file = path.join(COPY, ".local/dev/database/pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8"));
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(`The development server's database (process ${pid}) runs on.`);
}
