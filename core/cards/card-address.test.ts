import fc from "fast-check";
import { expect, test } from "vitest";
import { SHELF_KINDS } from "../catalogue/shelf";
import { PRODUCT_TYPES } from "../release/vocabulary";
import { LISTS } from "../words/list";
import type { Card } from "./card";
import { type CardSubject, cardPath, readCardAddress } from "./card-address";

/** Shelves of names as feeds write them; those of kinds know our words alone. */
const NAMED = SHELF_KINDS.filter((kind) => kind !== "kinds");
const card: Card = { heading: "月の図書館", byline: "", stamp: null, home: "", covers: [] };
const name = fc.string({ minLength: 1, maxLength: 300, unit: "grapheme" });
const filter = fc.record({ kind: fc.constantFrom(...PRODUCT_TYPES), format: name }, { requiredKeys: [] });
const subject = fc.oneof(
  fc.record({ release: fc.integer({ min: 1, max: 4_294_967_295 }) }),
  fc.record({ list: fc.constantFrom(...LISTS, "forthcoming" as const), filter }),
  fc.record({ shelf: fc.record({ kind: fc.constantFrom(...NAMED), key: name }), filter }),
  fc.record({
    shelf: fc.record({ kind: fc.constant("kinds"), key: fc.constantFrom(...PRODUCT_TYPES) }),
    filter,
  }),
) as fc.Arbitrary<CardSubject>;

test("whatever a shelf or a format is called, its card is found by its address", () => {
  fc.assert(
    fc.property(subject, fc.constantFrom("ja", "en"), (about, locale) => {
      const path = cardPath(locale, about, card);
      expect(path).toMatch(/^[\w/-]+\.png$/);
      expect(new URL(path, "https://site.example").pathname).toBe(path);
      expect(readCardAddress(path)).toMatchObject({ locale, subject: about });
    }),
    { seed: 20261129 },
  );
});

test("an address of no card of ours is none", () => {
  const good = cardPath("ja", { release: 12 }, card);
  expect(readCardAddress(good)).toMatchObject({ subject: { release: 12 } });
  const bad = [
    good.replace("/ja/", "/fr/"),
    good.replace("/12/", "/012/"),
    good.replace("/12/", "/12/kind/book/"),
    good.replace("releases/12", "lists/nothing"),
    good.replace("releases/12", "kinds/book"),
    good.replace("releases/12", `kinds/${Buffer.from("constructor").toString("base64url")}`),
    good.replace("releases/12", "lists/2026-13"),
    good.replace("releases/12", "lists/moved/kind/nothing"),
    good.replace("releases/12", "authors"),
    good.replace(/[\w-]{22}\.png/, "x.png"),
    `${good}/..`,
    "/share/ja/%A0/x.png",
  ];
  expect(bad.filter((path) => readCardAddress(path))).toEqual([]);
});
