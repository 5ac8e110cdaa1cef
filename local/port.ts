/** The port that a person asks for with `--port`, checked before anything is started. */
import { createServer } from "node:http";

/** Undefined where none was asked for. Throws an Error with one sentence where it is no port, or taken. */
export async function chosenPort(text: string | undefined): Promise<number | undefined> {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port ${text} is no port number.`);
  }
  if (!(await isFree(port))) {
    throw new Error(`Port ${port} is taken. Choose another one, or leave --port out to get a free one.`);
  }
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
