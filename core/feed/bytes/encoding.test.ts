import fc from "fast-check";
import { expect, test } from "vitest";
import type { Encoding } from "../profiles/profile";
import { findEncoding } from "./encoding";

const HEADER = "商品ID,タイトル,発売日\r\n";

/** Rows as partners write them: Japanese, English or both, with the blanks and signs whose halves are zeros. */
const letters = fc.constantFrom(..."星降る駅の古書店一上最　〇カガｱ～①﨑𠮷éßЖ한A z09-!");
const cell = fc.array(letters, { maxLength: 12 }).map((all) => all.join("").trim());
const row = fc.tuple(fc.nat(99_999), cell).map(([n, title]) => `B${n},${title},2026/12/05\r\n`);
const file = fc.array(row, { minLength: 1, maxLength: 30 }).map((rows) => HEADER + rows.join(""));

const WRITERS: Record<string, (text: string) => Uint8Array> = {
  "utf-8": (text) => Buffer.from(text),
  "utf-16le": (text) => Buffer.from(text, "utf16le"),
  "utf-16be": (text) => Buffer.from(text, "utf16le").swap16(),
};

const found = (bytes: Uint8Array, wanted: Encoding | "auto" = "auto") =>
  findEncoding(async function* () {
    yield bytes;
  }, wanted);

test.each(Object.keys(WRITERS))(
  "any file in %s is read as such without a byte-order mark",
  async (encoding) => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const bytes = WRITERS[encoding]?.(text) ?? new Uint8Array();
        expect(await found(bytes)).toBe(encoding);
        expect(await found(bytes, "utf-8").catch(({ reason }) => reason)).toBe(encoding);
      }),
      { seed: 3, numRuns: 200 },
    );
  },
);

test("a zero byte within a cell makes no UTF-16 of a file, wherever it stands", async () => {
  const rows = Array.from({ length: 20 }, (_, n) => `B${n},A tale of ${n} foxes,2026-12-05\n`);
  const text = `id,title,date\n${rows.join("")}`;
  for (let at = 0; at <= text.length; at++) {
    const bytes = Buffer.from(`${text.slice(0, at)}\0${text.slice(at)}`);
    expect(await found(bytes)).toBe("utf-8");
  }
});

test("cells that are filled up with zero bytes are no UTF-16 either", async () => {
  const filled = (text: string) => text.padEnd(13, "\0");
  const rows = Array.from({ length: 20 }, (_, n) => [`B${n}`, `Tale ${n}`, "2026-12-05"].map(filled));
  expect(await found(Buffer.from(rows.map((cells) => `${cells.join(",")}\n`).join("")))).toBe("utf-8");
});

test("what is full of zero bytes and yet no UTF-16 is held instead of read as CP932", async () => {
  const wide = Buffer.alloc(HEADER.length * 4);
  for (const [place, letter] of [...HEADER].entries())
    wide.writeUInt32LE(letter.codePointAt(0) ?? 0, place * 4);
  for (const wanted of ["auto", "shift_jis", "euc-jp"] as const)
    await expect(found(wide, wanted)).rejects.toMatchObject({ reason: "unknown-encoding" });
});
