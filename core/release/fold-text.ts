/** The form in which texts are compared: width, case, kana, variants and marks do not count. */

import { remembered } from "./memoize";

/** Each group reads alike in names; its first character stands for all. From the Jinmeiyo tables and common name variants. */
const VARIANTS = [
  "斉斎齋齊",
  "高髙",
  "崎﨑嵜碕",
  "辺邊邉",
  "沢澤",
  "浜濱濵",
  "広廣",
  "国國",
  "竜龍",
  "桜櫻",
  "会會",
  "芸藝",
  "仏佛",
  "島嶋嶌",
  "徳德",
  "恵惠",
  "真眞",
  "与與",
  "栄榮",
  "円圓",
  "万萬",
  "学學",
  "宝寶寳",
  "剣劍劔",
  "条條",
  "巌巖",
  "彦彥",
  "壱壹",
  "弐貳",
  "亜亞",
  "衛衞",
  "黒黑",
  "桧檜",

  "峰峯",
  "富冨",
  "吉𠮷",
  "淵渕",
  "館舘",
  "船舩",
  "鉄鐵",
  "塩鹽",
  "滝瀧",
  "蔵藏",
  "渋澁",
  "遥遙",
  "尭堯",
  "槙槇",
  "祢禰",
  "緑綠",
  "涙淚",

  "暁曉",
  "霊靈",
  "戦戰",
  "読讀",
  "駅驛",
];

/** Katakana reads as the hiragana, which lies 0x60 below it, from U+30A1 to U+30F6. */
const KATAKANA = Array.from({ length: 0x56 }, (_, place) => String.fromCharCode(0x30a1 + place));

const STANDARD = new Map([
  ...VARIANTS.flatMap(([first = "", ...others]) => others.map((other) => [other, first] as const)),
  ...KATAKANA.map((kana) => [kana, String.fromCharCode(kana.charCodeAt(0) - 0x60)] as const),
]);
const OTHERWISE = new RegExp(`[${[...STANDARD.keys()].join("")}]`, "gu");

/** Letters and digits only, without any blank: 「Ｓａｉｔō・サイトウ〜」 and "saito さいとう" are the same. */
export const foldText = remembered((text) => (JOINS.test(text) ? foldWhole(text) : foldLetters(text)));

/** What may act on the letter beside it: marks, Hangul, a final sigma, what takes two UTF-16 units, voicing of half width. */
const JOINS = /[\p{M}\p{Script=Hangul}\p{Script=Greek}\ud800-\udfff\u{10000}-\u{10ffff}\uff9e\uff9f]/u;

/** By UTF-16 unit, what a letter folds to wherever it stands; filled as letters are met. */
const FOLDED: (string | undefined)[] = new Array(0x10000);

function foldLetters(text: string): string {
  let folded = "";
  for (let at = 0; at < text.length; at++) folded += FOLDED[text.charCodeAt(at)] ?? foldLetter(text, at);
  return folded;
}

function foldLetter(text: string, at: number): string {
  const folded = foldWhole(text.charAt(at));
  FOLDED[text.charCodeAt(at)] = folded;
  return folded;
}

function foldWhole(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, keepVoicing)
    .normalize("NFKC")
    .toLowerCase();
  const standard = plain.replace(OTHERWISE, (character) => STANDARD.get(character) ?? character);
  return standard.replace(/[^\p{L}\p{N}]/gu, "");
}

/** Accents go, but the marks that make が of か and ぱ of は belong to the letter. */
const keepVoicing = (mark: string): string => (mark === "\u3099" || mark === "\u309a" ? mark : "");
