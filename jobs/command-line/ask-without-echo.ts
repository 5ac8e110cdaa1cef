/** Asks a person at the terminal for something that must not be seen; from a pipe, the first line is the answer. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

const SILENT = new Writable({ write: (_chunk, _encoding, done) => done() });

export async function askWithoutEcho(
  question: string,
  {
    input = process.stdin,
    output = process.stderr,
  }: { input?: NodeJS.ReadStream; output?: NodeJS.WriteStream } = {},
): Promise<string> {
  output.write(question);
  const asking = createInterface({ input, output: SILENT, terminal: input.isTTY === true });
  try {
    return await asking.question("");
  } finally {
    asking.close();
    output.write("\n");
  }
}
