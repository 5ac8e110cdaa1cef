/** Compiled code to ship beside a bundle: V8's, of what the bundle ran when its pages were visited once. */
import { cpSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { startSite } from "./site";
import { COMPILE_CACHE, copyBuild } from "./site-folder";

/** Public and member routes: what shoppers wait for. */
const VISITED = [
  "/missing",
  "/en/missing",
  "/missing",
  "/login",
  "/login",
  "/my",
  "/api/subscriptions/state?ids=1",
  "/releases/1",
  "/months/2026-12",
];

/** A server that nobody runs: a build needs no database. What asks for one has loaded all its code by then. */
const NO_DATABASE = "mysql://nobody:none@127.0.0.1:1/none";
const ENV = {
  DATABASE_URL: NO_DATABASE,
  SHOP_DATABASE_URL: NO_DATABASE,
  NEXTAUTH_SECRET: "while the compile cache is made, nobody logs in",
};

/** The user that Lambda runs functions as: it is part of the name that Node looks for. */
const LAMBDA_USER = 993;

/** Runs the bundle that was built in `folder`, and leaves what was compiled in the bundle. */
export async function makeCompileCache(folder: string): Promise<void> {
  const shipped = path.join(folder, ".open-next/server-functions/default", COMPILE_CACHE);
  rmSync(shipped, { recursive: true, force: true });
  const site = await startSite({ bundle: copyBuild(folder, { compiles: true }), env: ENV, environments: 1 });
  try {
    for (const address of VISITED) await visit(site.url + address);
    for (const environment of site.environments()) await environment.end();
    const made = path.join(site.server, COMPILE_CACHE);
    for (const name of readdirSync(made)) {
      cpSync(path.join(made, name), path.join(shipped, forLambda(name)), { recursive: true });
    }
  } finally {
    await site.stop();
  }
}

async function visit(url: string): Promise<void> {
  const answer = await fetch(url, { redirect: "manual" });
  await answer.arrayBuffer();
}

/** `v24.21.0-x64-964aae3f-0`: version, processor, flags, user. */
const forLambda = (name: string): string => name.replace(/\d+$/, String(LAMBDA_USER));
