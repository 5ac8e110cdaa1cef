import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import type { Card } from "./card";
import { drawCard } from "./draw-card";

const cardOf = (heading: string): Card => ({
  heading,
  byline: "",
  stamp: "12月4日(金) 発売",
  home: "ひなた書店 新刊案内",
  covers: [{ text: heading, numeral: null, byline: "夏野 汀", mark: "本", series: "s", coverUrl: null }],
});

/** The part of the picture where the heading stands, as its darkness by column. */
async function headingOf(heading: string): Promise<number[]> {
  const image = await loadImage(await drawCard(cardOf(heading)));
  const canvas = createCanvas(1200, 630).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data, width } = canvas.getImageData(482, 40, 660, 110);
  return Array.from({ length: width }, (_, x) =>
    Array.from({ length: 110 }, (_, y) => 255 - (data[(y * width + x) * 4] ?? 0)).reduce((a, b) => a + b),
  );
}

const inkIn = (columns: number[]): number => columns.reduce((sum, ink) => sum + Math.max(0, ink - 800), 0);

/** Two texts of one length: drawn as boxes they would look the same. */
const PAIRS = [
  ["Blue Night", "Wide Floor"],
  ["1984", "2037"],
  ["채식주의자", "달빛도서관"],
  ["ألف ليلة", "نور بعيد"],
  ["🌙🐈", "🍋🚉"],
  ["𠮷野家", "髙島屋"],
];

test("every script is drawn in letters of its own, never as boxes", async () => {
  for (const [one = "", other = ""] of PAIRS) {
    const first = await headingOf(one);
    expect(inkIn(first), one).toBeGreaterThan(5_000);
    expect(await headingOf(other), one).not.toEqual(first);
  }
});

test("Arabic begins at the right, with its number where it belongs", async () => {
  const columns = await headingOf("نور (2)");
  expect(inkIn(columns.slice(0, 330))).toBe(0);
  expect(inkIn(columns.slice(330))).toBeGreaterThan(5_000);
});

test("a title in letters that no typeface has leaves its place empty", async () => {
  expect(inkIn(await headingOf("हिन्दी किताब"))).toBe(0);
});

test("the picture is a PNG of 1200 by 630, also of a list without a title and of a very long name", async () => {
  for (const card of [
    { heading: "2026年12月の新刊", byline: "", stamp: null, home: "", covers: [] },
    cardOf("とても長い題名".repeat(60)),
    cardOf(""),
  ]) {
    const png = await drawCard(card);
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  }
});
