import { expect, test } from "vitest";
import { startWaitingLine } from "./waiting-line";

const QUICK = { firstMs: 20, eachMs: 5 };

function terminal({ isTTY }: { isTTY: boolean }) {
  let onWrite: (text: string) => void = () => undefined;
  const written: string[] = [];
  const write = (text: string) => {
    written.push(text);
    onWrite(text);
  };
  /** Resolves with the next text that is written. */
  const next = () =>
    new Promise<string>((resolve) => {
      onWrite = resolve;
    });
  return { stream: { isTTY, write } as unknown as NodeJS.WriteStream, written, next };
}

test("what takes long says what it is at and for how long, and wipes it at the end", async () => {
  const { stream, written, next } = terminal({ isTTY: true });
  const line = startWaitingLine("import", stream, QUICK);
  line.show("Reading: 1,000 rows so far");
  expect(written).toEqual([]); // a quick command shows nothing
  expect(await next()).toBe("\r\x1b[KReading: 1,000 rows so far … 0 s");
  const before = written.length;
  line.show(""); // the command asks for a password
  expect(written.length).toBe(before);
  line.stop();
  expect(written.at(-1)).toBe("\r\x1b[K");
});

test("a pipe gets nothing of it", () => {
  const { stream, written } = terminal({ isTTY: false });
  const line = startWaitingLine("import", stream, { firstMs: 0, eachMs: 1 });
  line.show("Reading");
  line.stop();
  expect(written).toEqual([]);
});
