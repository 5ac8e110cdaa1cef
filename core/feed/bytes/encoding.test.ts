import fc from "fast-check";
import { expect, test } from "vitest";
import type { Encoding } from "../profiles/profile";
import { findEncoding } from "./encoding";
import { encoded } from "./samples/encoded";

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

const found = (bytes: Uint8Array, declared: Encoding | "auto" = "auto") =>
  findEncoding(async function* () {
    yield bytes;
  }, declared);

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
  for (const declared of ["auto", "shift_jis", "euc-jp"] as const)
    await expect(found(wide, declared)).rejects.toMatchObject({ reason: "unknown-encoding" });
});

const held = (text: string, encoding: Encoding, declared: Encoding | "auto" = "auto") =>
  found(encoded(text, encoding), declared).catch(({ reason, message }) => `${reason}: ${message}`);

const english = (...authors: string[]) =>
  `id,title,author,date\r\n${authors.map((author, n) => `E${n},A tale of ${n} foxes,${author},2026-12-05\r\n`).join("")}`;

const TEXTS: [Encoding, string[]][] = [
  ["windows-1252", ["Amélie Nothomb"]],
  ["windows-1252", ["Flann O’Brien", "“Seán”"]],
  ["windows-1252", ["Jörg Müller", "Käthe Größe", "ÜBER ÄRZTE"]],
  ["windows-1252", ["Mikhaïl Boulgakov", "François Cheng", "été à Nîmes…"]],
  ["windows-1252", ["Bjørn Sørensen", "Åsa Öberg", "Núñez – Peña"]],
  ["macintosh", ["Zoë Ball", "Café Noir", "préféré"]],
  ["windows-1251", ["Михаил Булгаков", "ИДИОТ"]],
  ["windows-1253", ["Νίκος Λαμπάκης", "Η θάλασσα"]],
  ["windows-1254", ["Gülşah Yılmaz", "Şarkı söyle, İpek"]],
  ["koi8-r", ["Фёдор Достоевский", "идиот"]],
  ["euc-kr", ["해리 포터와 마법사의 돌", "조앤 롤링"]],
  ["gb18030", ["三体 黑暗森林", "刘慈欣", "紅樓夢"]],
  ["big5", ["三體 黑暗森林", "劉慈欣"]],
  ["windows-1250", ["Bohumil Hrabal – Příliš hlučná samota", "Zażółć gęślą jaźń"]],
];

test.each(TEXTS)(
  "text in %s (%j) is never taken for Japanese, and read right where its profile names it",
  async (encoding, authors) => {
    for (const filling of [0, 1_000]) {
      const text = english(...Array.from({ length: filling }, () => "Ann Lee"), ...authors);
      expect(await held(text, encoding)).toMatch(/^unknown-encoding: /);
      expect(await held(text, encoding, encoding)).toBe(encoding);
    }
  },
);

test("a file that nobody can tell is held with the encodings in which it reads like text", async () => {
  expect(await held(english("Amélie Nothomb"), "windows-1252")).toBe(
    'unknown-encoding: The file is neither UTF-8 nor UTF-16 nor Japanese in CP932. It reads as windows-1252 ("Amélie Nothomb"): name the right one as encoding in its profile.',
  );
  for (const [encoding, authors] of TEXTS)
    expect(await held(english(...authors), encoding)).toContain(`${encoding} (`);
  expect(await held(english("海边的书店", "黑夜森林", "张伟"), "gb18030")).toContain(
    'reads as gb18030 ("海边的书店")',
  );
  expect(await held(english("海邊的書店", "黑夜森林", "張偉"), "big5")).toContain(
    'reads as big5 ("海邊的書店")',
  );
});

const japaneseRow = fc
  .tuple(
    fc.constantFrom(
      "星降る駅の古書店",
      "ＡＢＣの本",
      "ﾀｲﾄﾙの話",
      "Webの基本 Café".replace("é", "e"),
      "髙橋﨑ノート①",
    ),
    fc.constantFrom("青磁書房", "有馬 静", "", "Ann Lee"),
  )
  .map(([title, author]) => `B,${title},${author},2026/12/05\r\n`);

test("Japanese in CP932 is told from everything else, whatever else the rows hold", async () => {
  const rows = fc.array(japaneseRow, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      expect(await found(encoded(HEADER + lines.join(""), "shift_jis"))).toBe("shift_jis");
    }),
    { seed: 5, numRuns: 100 },
  );
});

test("a provider that changes to UTF-8 is read right, whatever its profile still says", async () => {
  const bytes = Buffer.from(english("Amélie Nothomb", "Käthe Höger"));
  for (const declared of ["windows-1252", "shift_jis", "macintosh", "euc-kr"] as const)
    expect(await found(bytes, declared)).toBe("utf-8");
  expect(await found(Buffer.from(`\ufeff${english("Ann")}`), "windows-1252")).toBe("utf-8");
});

test("one bad byte in a file of ASCII damages a row of UTF-8, not the file", async () => {
  const rows = Array.from({ length: 500 }, (_, n) => (n === 250 ? "Beyoncé" : "Ann Lee"));
  expect(await found(encoded(english(...rows), "windows-1252"), "utf-8")).toBe("utf-8");
  const all = english(...rows.map(() => "Beyoncé"));
  expect(await held(all, "windows-1252", "utf-8")).toMatch(
    /^unknown-encoding: .+ windows-1252 \("Beyoncé"\)/,
  );
});

test("what its profile names and yet reads like nothing is held", async () => {
  expect(await held(english("Zoë Ball", "Café Noir"), "macintosh", "windows-1252")).toContain("macintosh (");
  expect(await held(english("Amélie Nothomb", "Käthe"), "windows-1252", "shift_jis")).toContain(
    "windows-1252 (",
  );
  expect(await held(`${HEADER}A1,星降る駅の本。、ー,2026/12/05\r\n`, "shift_jis", "windows-1252")).toContain(
    "shift_jis (",
  );
});

test("ISO-2022-JP, which is ASCII to look at, is known by its switches", async () => {
  const bytes = Buffer.from("id,title\r\nA1,\u001b$B@1\u001b(B\r\n", "latin1");
  expect(await found(bytes)).toBe("iso-2022-jp");
  expect(new TextDecoder("iso-2022-jp").decode(bytes)).toContain("A1,星");
});
