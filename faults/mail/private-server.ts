/** A server of the faults' own, which may be killed or put into a state that others could not work with. */
import { cpSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { serverHome, startServer } from "../../local/database";
import { startTcpProxy, type TcpProxy } from "../../local/tcp-proxy";
import { asAdmin } from "../../local/testing/test-database";

const FOLDER = ".local/faults-mail-database";

export interface PrivateServer {
  /** The administrator's address, past the proxy. */
  url(): string;
  /** What the workers connect through. */
  proxy: TcpProxy;
  /** Ends it without a word, starts it again on the same data, and lets connections through to it. */
  killAndRestart(): Promise<void>;
  /** Keeps its data as they are now, as another machine might have them that lags behind. */
  keepCopy(): void;
  /** The same as `killAndRestart`, but it comes back with the copy: what was committed since is lost. */
  killAndFallBack(): Promise<void>;
}

/** Stages that `work` opens stand on the server, behind the proxy. As in production, what is committed has reached the disk. */
export async function onPrivateServer<T>(work: (server: PrivateServer) => Promise<T>): Promise<T> {
  const given = process.env.TEST_DATABASE_URL;
  let url = await durable();
  const proxy = await startTcpProxy("127.0.0.1", Number(new URL(url).port));
  process.env.TEST_DATABASE_URL = `mysql://root@127.0.0.1:${proxy.port}/`;
  const killAnd = async (prepare: () => void) => {
    proxy.set("refuse");
    const pid = pidOfServer();
    process.kill(pid, "SIGKILL");
    await gone(pid);
    prepare();
    url = await durable();
    proxy.moveTo(Number(new URL(url).port));
    proxy.set("open");
  };
  const killAndRestart = () => killAnd(() => undefined);
  const killAndFallBack = () => killAnd(fallBack);
  try {
    return await work({ url: () => url, proxy, killAndRestart, keepCopy, killAndFallBack });
  } finally {
    await proxy.stop();
    await (await startServer(FOLDER)).stop();
    if (given) process.env.TEST_DATABASE_URL = given;
    else delete process.env.TEST_DATABASE_URL;
  }
}

const inHome = (name: string): string => path.join(serverHome(FOLDER), name);

const pidOfServer = (): number => Number(readFileSync(inHome("pid"), "utf8"));

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Frozen meanwhile, so that the copy is of one instant: as whole as after a crash. */
function keepCopy(): void {
  const pid = pidOfServer();
  process.kill(pid, "SIGSTOP");
  try {
    rmSync(inHome(COPY), { recursive: true, force: true });
    cpSync(inHome("data"), inHome(COPY), { recursive: true });
  } finally {
    process.kill(pid, "SIGCONT");
  }
}

const COPY = "copy";

function fallBack(): void {
  rmSync(inHome("data"), { recursive: true });
  renameSync(inHome(COPY), inHome("data"));
}

async function durable(): Promise<string> {
  const { url } = await startServer(FOLDER);
  await asAdmin(url, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
  return url;
}
