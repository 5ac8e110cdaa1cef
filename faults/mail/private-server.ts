/** A server of the faults' own, which may be killed or put into a state that others could not work with. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { startServer } from "../../local/database";
import { startTcpProxy, type TcpProxy } from "../../local/tcp-proxy";
import { asAdmin } from "../../local/testing/test-database";

const HOME = path.resolve(".local/faults-mail-database");

export interface PrivateServer {
  /** The administrator's address, past the proxy. */
  url(): string;
  /** What the workers connect through. */
  proxy: TcpProxy;
  /** Ends it without a word, starts it again on the same data, and lets connections through to it. */
  killAndRestart(): Promise<void>;
}

/** Stages that `work` opens stand on the server, behind the proxy. As in production, what is committed has reached the disk. */
export async function onPrivateServer<T>(work: (server: PrivateServer) => Promise<T>): Promise<T> {
  const given = process.env.TEST_DATABASE_URL;
  let url = await durable();
  const proxy = await startTcpProxy("127.0.0.1", Number(new URL(url).port));
  process.env.TEST_DATABASE_URL = `mysql://root@127.0.0.1:${proxy.port}/`;
  const killAndRestart = async () => {
    proxy.set("refuse");
    process.kill(Number(readFileSync(path.join(HOME, "pid"), "utf8")), "SIGKILL");
    url = await durable();
    proxy.moveTo(Number(new URL(url).port));
    proxy.set("open");
  };
  try {
    return await work({ url: () => url, proxy, killAndRestart });
  } finally {
    await proxy.stop();
    await (await startServer(HOME)).stop();
    if (given) process.env.TEST_DATABASE_URL = given;
    else delete process.env.TEST_DATABASE_URL;
  }
}

async function durable(): Promise<string> {
  const { url } = await startServer(HOME);
  await asAdmin(url, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
  return url;
}
