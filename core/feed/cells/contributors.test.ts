import { expect, test } from "vitest";
import { genericJa } from "../profiles/generic-ja";
import { readContributors } from "./contributors";

const read = (text: string, kana = "") =>
  readContributors(text, kana, genericJa.roles).map(({ name, nameKana, role }) =>
    [name, nameKana, role].filter((part) => part !== null).join(" = "),
  );

test.each([
  ["山田太郎", ["山田太郎 = author"]],
  ["山田太郎(著)；佐藤花子（イラスト）", ["山田太郎 = author", "佐藤花子 = illustrator"]],
  ["山田太郎／訳", ["山田太郎 = translator"]],
  ["山田太郎/佐藤花子", ["山田太郎 = author", "佐藤花子 = author"]],
  ["山田太郎、佐藤花子／作画", ["山田太郎 = author", "佐藤花子 = artist"]],
  ["劇団(仮)", ["劇団(仮) = author"]],
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
