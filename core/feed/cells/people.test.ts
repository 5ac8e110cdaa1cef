import { expect, test } from "vitest";
import { genericEn } from "../profiles/generic-en";
import { genericJa } from "../profiles/generic-ja";
import type { Profile } from "../profiles/profile";
import { readPeople } from "./people";

const rulesOf = ({ roles, people: { separators, comma } }: Profile) => ({ roles, separators, comma });

const read = (text: string, kana = "") =>
  readPeople(text, kana, rulesOf(genericJa)).people.map(({ name, nameKana, role }) =>
    [name, nameKana, role].filter((part) => part !== null).join(" = "),
  );

test.each([
  ["山田太郎", ["山田太郎 = author"]],
  ["山田太郎(著)；佐藤花子（イラスト）", ["山田太郎 = author", "佐藤花子 = illustrator"]],
  ["山田太郎／訳", ["山田太郎 = translator"]],
  ["山田太郎/佐藤花子", ["山田太郎 = author", "佐藤花子 = author"]],
  ["山田太郎、佐藤花子／作画", ["山田太郎 = author", "佐藤花子 = artist"]],
  ["劇団(仮)", ["劇団(仮) = author"]],
  ["水城 遥／著 雨宮 カナデ／絵", ["水城 遥 = author", "雨宮 カナデ = illustrator"]],
  ["アン・リー 著 水城遥 訳", ["アン・リー = author", "水城遥 = translator"]],
  ["水城遥, 雨宮奏 訳 有馬静 監修", ["水城遥 = translator", "雨宮奏 = translator", "有馬静 = editor"]],
  ["原作:水城遥 作画:雨宮奏", ["水城遥 = author", "雨宮奏 = artist"]],
  ["原作／水城遥　漫画／雨宮奏", ["水城遥 = author", "雨宮奏 = artist"]],
  ["【著】水城遥【訳】雨宮奏", ["水城遥 = author", "雨宮奏 = translator"]],
  ["水城遥 [著] 雨宮奏 [訳]", ["水城遥 = author", "雨宮奏 = translator"]],
  ["水城遥／作・絵", ["水城遥 = author"]],
  ["水城遥／雨宮奏／訳", ["水城遥 = translator", "雨宮奏 = translator"]],
  ["水城遥，雨宮奏", ["水城遥 = author", "雨宮奏 = author"]],
  ["水城遥＆雨宮奏 ほか", ["水城遥 = author", "雨宮奏 = author"]],
  ["水城遥 他3名", ["水城遥 = author"]],
  ["アン・リー／ボブ　レイ", ["アン・リー = author", "ボブ　レイ = author"]],
  ["constructor／訳", ["constructor = translator"]],
  ["", []],
])("「%s」 names its people with their part in the work", (text, people) => {
  expect(read(text)).toEqual(people);
});

test("readings belong to people in order, and are dropped where their number differs", () => {
  expect(read("山田太郎；佐藤花子(訳)", "ヤマダ タロウ；サトウ ハナコ")).toEqual([
    "山田太郎 = ヤマダ タロウ = author",
    "佐藤花子 = サトウ ハナコ = translator",
  ]);
  expect(read("山田太郎；佐藤花子", "ヤマダ タロウ")).toEqual(["山田太郎 = author", "佐藤花子 = author"]);
});

const english = (text: string, people: Partial<Profile["people"]> = {}) =>
  readPeople(text, "", { ...rulesOf(genericEn), ...people }).people.map(
    ({ name, role }) => `${name} = ${role}`,
  );

test.each([
  ["Ida Moss, Bo Rand, Kit-Ann Lowe", ["Ida Moss = author", "Bo Rand = author", "Kit-Ann Lowe = author"]],
  ["Ida Moss & Bo Rand", ["Ida Moss = author", "Bo Rand = author"]],
  ["Ida Moss, Bo Rand, and Kit Lowe", ["Ida Moss = author", "Bo Rand = author", "Kit Lowe = author"]],
  ["Moss & Rand", ["Moss & Rand = author"]],
  ["Moss, Ida", ["Ida Moss = author"]],
  ["Le Moss, Ida K.", ["Ida K. Le Moss = author"]],
  ["Moss, Ida, 1807-1882; Rand, Bo W. [Editor]", ["Ida Moss = author", "Bo W. Rand = editor"]],
  ["Moss, Josef, Jr., 1805-1844", ["Josef Moss, Jr. = author"]],
  ["Bo Rand, Jr.", ["Bo Rand, Jr. = author"]],
  ["Ida Moss (Translator), Bo Rand (Illustrator)", ["Ida Moss = translator", "Bo Rand = illustrator"]],
  ["by Ida Moss", ["Ida Moss = author"]],
  ["UP/DOWN", ["UP/DOWN = author"]],
  ["Various", ["Various = author"]],
])("%s names its people as a reader would", (text, people) => {
  expect(english(text)).toEqual(people);
});

test("a profile says what parts people, and what a comma is", () => {
  expect(english("UP/DOWN", { separators: ["/"] })).toEqual(["UP = author", "DOWN = author"]);
  expect(english("Ida Moss and Bo Rand", { separators: [";"] })).toEqual(["Ida Moss and Bo Rand = author"]);
  expect(english("Moss, Rand", { comma: "between-people" })).toEqual(["Moss = author", "Rand = author"]);
  expect(english("Moss Rand, Ida", { comma: "family-first" })).toEqual(["Ida Moss Rand = author"]);
  expect(english("Moss, Rand & Sons", { comma: "keep" })).toEqual(["Moss, Rand & Sons = author"]);
});

test("people beyond the twentieth, and names that nobody has, are left out with a warning", () => {
  const many = Array.from({ length: 30 }, (_, n) => `Person Number${"i".repeat(n)}`).join("; ");
  const rules = rulesOf(genericEn);
  const read = readPeople(many, "", rules);
  expect([read.people.length, read.warning]).toEqual([20, "dropped-value"]);
  expect(readPeople(`Ida Moss; ${"x ".repeat(150)}`, "", rules)).toMatchObject({
    people: [{ name: "Ida Moss" }],
    warning: "dropped-value",
  });
});
