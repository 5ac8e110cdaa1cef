import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { askWithoutEcho } from "./ask-without-echo";

test.each([true, false])("what is typed is answered and never shown (terminal: %j)", async (isTTY) => {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined });
  const output = new PassThrough();
  const answer = askWithoutEcho("Password: ", {
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
  });
  input.write("あけぼの-2026\r\n");
  expect(await answer).toBe("あけぼの-2026");
  expect(String(output.read())).not.toContain("2026");
});
