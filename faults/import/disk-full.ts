/** The work folder full while a feed is fetched: nothing of the stump is imported, and with room it ends as a calm import. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Bar, exactly } from "../../local/bars";
import { serve } from "../../local/serve";
import { catalogueChecksum } from "./catalogue-checksum";
import type { Files } from "./feed-days";
import { calmRun, importDay } from "./kills";

const SCRIPT = new URL("fetching-worker.ts", import.meta.url).pathname;

export async function runDiskFull(files: Files, say: (line: string) => void): Promise<Bar[]> {
  if (!mayMount()) {
    say("Import: the disk full … SKIPPED, since this system lets us mount no small file system of our own");
    return [];
  }
  say("Import: the work folder is full while a feed is fetched …");
  const calm = await calmRun(files);
  const source = await serve((_, response) => void response.end(readFileSync(files[1])));
  const provider = "full";
  await importDay(provider, files, 0);
  const before = await catalogueChecksum(provider);
  const small = await fetchWith(provider, `${source.url}/feed.csv`, Math.floor(statSync(files[1]).size / 2));
  const untouched = (await catalogueChecksum(provider)) === before;
  const large = await fetchWith(provider, `${source.url}/feed.csv`, statSync(files[1]).size * 4);
  const same = (await catalogueChecksum(provider)) === calm.checksum;
  await source.stop();
  const clear = small.code !== 0 && /work folder is full/.test(small.says);
  return [
    exactly("a full work folder is named as the reason", Number(clear), 1, "yes"),
    exactly("with a full work folder the catalogue stays as it was", Number(untouched), 1, "yes"),
    exactly("with room again it ends as a calm import", Number(large.code === 0 && same), 1, "yes"),
  ];
}

/** A mount namespace of our own: root, or a system that lets users have one. */
const mayMount = (): boolean =>
  process.platform === "linux" &&
  spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", os.tmpdir()]).status === 0;

/** Imports the source in a process whose TMPDIR has so many bytes. */
async function fetchWith(
  provider: string,
  url: string,
  bytes: number,
): Promise<{ code: number; says: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-small-"));
  const mount = `mount -t tmpfs -o size=${bytes} tmpfs "$0" && exec "$@"`;
  const worker = [process.execPath, "--import", "tsx", SCRIPT, provider, url];
  const child = spawn("unshare", ["-m", "sh", "-c", mount, folder, ...worker], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TMPDIR: folder, TSX_DISABLE_CACHE: "1" }, // compiled scripts would fill it too
  });
  let says = "";
  child.stderr.on("data", (chunk) => {
    says += String(chunk);
  });
  const code = await new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)));
  return { code, says };
}
