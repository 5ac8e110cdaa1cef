import fc from "fast-check";
import { expect, test } from "vitest";
import type { Encoding } from "../profiles/profile";
import { fingerprintOf } from "../record-fingerprint";
import { decoded } from "./decode";
import { type CsvRecord, parseCsv } from "./parse";
import { parsePieces } from "./parse-pieces";
import { type Piece, splitter } from "./split-records";

const RULES = { delimiter: ",", quote: '"', encoding: "utf-8" as Encoding };
const SIGNS = { delimiter: 44, quote: 34 };
const seed = 20261124;

/** Bits of which files are made: every sign that matters, whole cells, damaged letters, marks of DOS editors. */
const bit = fc.constantFrom(
  '"',
  '""',
  ",",
  "\n",
  "\r\n",
  "\r",
  "a",
  "本",
  " ",
  "\0",
  "\u001a",
  '"a"',
  '"b\nc"',
  '"d\r\ne"',
  'f"g',
  "h,i\n",
  '"j ""k""",l\r\n',
  "m,n,o\n",
  ",,\n",
  '""\n',
  '"p"q,r\n',
  "髙～\n",
  "\ufeff",
);
const damage = fc.constantFrom(
  Buffer.from([0xe6, 0x9c]),
  Buffer.from([0xff]),
  Buffer.from([0x81]),
  Buffer.from([0xa4]),
);
const file = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: bit.map((text) => Buffer.from(text)) },
      { weight: 1, arbitrary: damage },
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.concat(parts));
const chunkSize = fc.integer({ min: 1, max: 30 });

function* chunksOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function piecesOf(bytes: Buffer, size: number): Piece[] {
  const cut = splitter(SIGNS);
  const pieces = [...chunksOf(bytes, size)].flatMap((chunk) => cut.push(chunk).map(copied));
  return [...pieces, ...cut.end()];
}

/** The next push would overwrite it. */
const copied = (piece: Piece): Piece => ({ ...piece, bytes: Buffer.from(piece.bytes) });

/** What the parser of record makes of the whole file; a code instead where it cannot be read. */
async function whole(
  bytes: Buffer,
  size: number,
  encoding: Encoding = "utf-8",
): Promise<CsvRecord[] | string> {
  const stream = (async function* () {
    yield* chunksOf(bytes, size);
  })();
  const records: CsvRecord[] = [];
  try {
    for await (const record of parseCsv(decoded(stream, encoding), RULES)) records.push(record);
  } catch (error) {
    return (error as { reason: string }).reason;
  }
  return records;
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(Buffer.from("\ufeff")) ? bytes.subarray(3) : bytes;

test("a file that is cut into pieces has the same records, lines and end as csv-parse finds in it, or is not cut", {
  timeout: 120_000,
}, async () => {
  let cut = 0;
  await fc.assert(
    fc.asyncProperty(file, chunkSize, async (bytes, size) => {
      const records = parsePieces(piecesOf(withoutMark(bytes), size), RULES);
      if (!records) return;
      cut++;
      expect(records.filter((record) => record !== null)).toEqual(await whole(bytes, size));
    }),
    { seed, numRuns: 3_000 },
  );
  expect(cut).toBeGreaterThan(1_500);
});

test.each(["shift_jis", "euc-jp"] as const)(
  "so it is in %s, letters that break off included",
  { timeout: 120_000 },
  async (encoding) => {
    const letters = fc.constantFrom(
      [0x82, 0xa0],
      [0x81, 0x5c],
      [0xa4, 0xa2],
      [0x81],
      [0x8f],
      [0xe0],
      [0x22],
      [0x2c],
      [0x0a],
      [0x0d, 0x0a],
      [0x41],
    );
    const bytesOf = fc.array(letters, { maxLength: 30 }).map((parts) => Buffer.from(parts.flat()));
    await fc.assert(
      fc.asyncProperty(bytesOf, chunkSize, async (bytes, size) => {
        const records = parsePieces(piecesOf(bytes, size), { ...RULES, encoding });
        if (records)
          expect(records.filter((record) => record !== null)).toEqual(
            await whole(bytes, bytes.length || 1, encoding),
          );
      }),
      { seed, numRuns: 2_000 },
    );
  },
);

type Reader = (pieces: Piece[]) => (CsvRecord | null)[] | null;
const byCsvParse: Reader = (pieces) => parsePieces(pieces, RULES);
const keyOf = ({ bytes }: Piece): string => JSON.stringify(fingerprintOf(bytes));

/** The pieces whose bytes were one record of yesterday's file. */
function knownOf(yesterday: Buffer): Set<string> {
  const pieces = piecesOf(withoutMark(yesterday), 7);
  const records = byCsvParse(pieces) ?? [];
  return new Set(pieces.filter(({ ended }, place) => ended && records[place]).map(keyOf));
}

/** Reads files beside what yesterday's had: how many were read, how often otherwise than csv-parse reads the whole file. */
async function compare(cut: typeof piecesOf, reader: Reader) {
  const count = { read: 0, refused: 0, differ: 0, passed: 0 };
  await fc.assert(
    fc.asyncProperty(file, file, file, async (kept, before, after) => {
      const known = knownOf(Buffer.concat([before, kept, after]));
      const today = Buffer.concat([after, kept, before]);
      const pieces = cut(withoutMark(today), 7);
      const others = pieces.filter((piece) => !piece.ended || !known.has(keyOf(piece)));
      const records = reader(others);
      if (!records) return void count.refused++;
      const found = records.filter((record) => record !== null);
      const expected = await whole(today, 11);
      const passed = pieces.length - others.length;
      const isSame = Array.isArray(expected) && isPartOf(found, expected, passed);
      count.read++;
      count.passed += passed;
      count.differ += Number(!isSame);
    }),
    { seed, numRuns: 3_000 },
  );
  return count;
}

function isPartOf(found: CsvRecord[], expected: CsvRecord[], passed: number): boolean {
  const byLine = new Map(expected.map((record) => [record.line, JSON.stringify(record)]));
  const same = found.every((record) => byLine.get(record.line) === JSON.stringify(record));
  return same && found.length + passed === expected.length;
}

test("records that yesterday's file had too can be passed over: the others are read as in the whole file", {
  timeout: 120_000,
}, async () => {
  const { differ, passed, read } = await compare(piecesOf, byCsvParse);
  expect(differ).toBe(0);
  expect(read).toBeGreaterThan(1_000);
  expect(passed).toBeGreaterThan(1_000);
});

const blind: typeof piecesOf = (bytes) => {
  const cut = splitter({ ...SIGNS, quote: null });
  return [...cut.push(bytes), ...cut.end()];
};

test("a splitter that takes a quoted line break for the end of a record is contradicted by csv-parse", {
  timeout: 120_000,
}, async () => {
  const sound = await compare(piecesOf, byCsvParse);
  const broken = await compare(blind, byCsvParse);
  expect(broken.refused).toBeGreaterThan(sound.refused);
  expect(broken.differ).toBe(0);
});

test("without csv-parse's word on every piece such a splitter does harm, and the comparison sees it", {
  timeout: 120_000,
}, async () => {
  const unproven: Reader = (pieces) => pieces.flatMap((piece) => byCsvParse([piece]) ?? []);
  expect((await compare(blind, unproven)).differ).toBeGreaterThan(100);
});

test("a quoted line break is part of its record, and lines are counted as an editor counts them", () => {
  const pieces = piecesOf(Buffer.from('a,"b\r\nc"\r\n\r\nd,e\rf,"g ""h\n"""\ni'), 3);
  expect(pieces.map(({ bytes, line, ended }) => [Buffer.from(bytes).toString(), line, ended])).toEqual([
    ['a,"b\r\nc"\r\n', 1, true],
    ["d,e\r", 4, true],
    ['f,"g ""h\n"""\n', 5, true],
    ["i", 7, false],
  ]);
});
