import fc from "fast-check";
import { expect, test } from "vitest";
import { readCode } from "./identifiers";

const settings = { seed: 20261124, numRuns: 1_000 };
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

/** The oracles try every check digit until the weighted sum is a multiple, as the standards put it. */
const weighted = (all: number[], weightOf: (place: number) => number): number =>
  all.reduce((sum, digit, place) => sum + digit * weightOf(place), 0);
const thirteen = (body: number[]): string => {
  const check = [...Array(10).keys()].find((c) => weighted([...body, c], (i) => (i % 2 ? 3 : 1)) % 10 === 0);
  return [...body, check].join("");
};
const ten = (body: number[]): string => {
  const check = [...Array(11).keys()].find((c) => weighted([...body, c], (i) => 10 - i) % 11 === 0) ?? 0;
  return body.join("") + (check === 10 ? "X" : check);
};

const DASHES = ["", "-", "\u2010", "\u2212", "\uff0d", "ー", " "];
const written = (code: string, dash: string, wide: boolean): string => {
  const parted = `${code.slice(0, 3)}${dash}${code.slice(3, 4)}${dash}${code.slice(4)}`;
  return wide ? parted.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : parted;
};

test("every ISBN-13 of 978 and 979 is read, however it is written", () => {
  const prefix = fc.constantFrom([9, 7, 8], [9, 7, 9]);
  fc.assert(
    fc.property(prefix, digits(9), fc.constantFrom(...DASHES), fc.boolean(), (three, nine, dash, wide) => {
      const code = thirteen([...three, ...nine]);
      expect(readCode(written(code, dash, wide))).toEqual({ code: { type: "isbn13", code } });
    }),
    settings,
  );
});

test("every ISBN-10 becomes the ISBN-13 of the same book, its x small or large", () => {
  fc.assert(
    fc.property(digits(9), fc.constantFrom(...DASHES), fc.boolean(), (nine, dash, small) => {
      const code = ten(nine);
      const text = written(small ? code.toLowerCase() : code, dash, false);
      expect(readCode(text)).toEqual({ code: { type: "isbn13", code: thirteen([9, 7, 8, ...nine]) } });
    }),
    settings,
  );
});

test("one wrong digit is always found out, and never put right", () => {
  fc.assert(
    fc.property(
      digits(9),
      fc.integer({ min: 3, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      (nine, at, by) => {
        const code = thirteen([9, 7, 8, ...nine]);
        const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1);
        expect(readCode(wrong)).toEqual({ problem: "bad-check-digit" });
        const short = ten(nine);
        const place = at % 9;
        const bad = short.slice(0, place) + ((Number(short[place]) + by) % 10) + short.slice(place + 1);
        expect(readCode(bad)).toEqual({ problem: "bad-check-digit" });
      },
    ),
    settings,
  );
});

test("any text at all is a code, no code or a problem, and never an error", () => {
  const near = fc.string({ unit: fc.constantFrom(..."0123456789Xx-E+.B９ー "), maxLength: 20 });
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), (text) => {
      const { code, problem } = readCode(text);
      expect([code, problem].filter(Boolean)).toHaveLength(1);
      if (code?.type === "isbn13") expect(code.code).toMatch(/^97[89]\d{10}$/);
    }),
    { ...settings, numRuns: 5_000 },
  );
});
