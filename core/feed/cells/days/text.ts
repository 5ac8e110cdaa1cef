/** Brings what is written about a day into one form: half-width, lower case, without what says nothing about the day. */
import { type Day, shopDay } from "../../../shop-day";
import { UNKNOWN } from "./words";

const WEEKDAY =
  /[([](?:(?:日|月|火|水|木|金|土|祝|・|[월화수목금토일])+(?:曜日?|요일)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[)\]]|(?:星期|周)[一二三四五六日天]|(?<=日\s*)[日月火水木金土]曜日?/g;
const WEEKDAY_BEFORE =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag),?|(?:mo|di|mi|do|fr|sa|so)(?:\.,?|,))(?=\d|[a-z])/;
/** 2010(平成22)年, 平成22(2010)年: the year once more. */
const YEAR_AGAIN = /\((?:(?:令和|平成|昭和)\d+年?|\d{4}年?)\)(?=年)/;
const MOMENT =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t|\s+)(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})$/;
const HOUR =
  /(?:t|\s+|(?<=[日)])\s*)(?:午前|午後|正午|深夜)?(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:z|utc|gmt|jst|(?:gmt)?[+-]\d{2}:?\d{2}))?(?:\s*\([^()]*\))?|\d{1,2}時(?:\d{1,2}分)?)(?=(?:配信|発売|公開|販売|開始|解禁|予定|より|から|~|頃)*$)/;
/** Thu Jan 01 09:00:00 JST 1970, as Java writes it. */
const HOUR_WITHIN = /\s\d{1,2}:\d{2}:\d{2}\s(?:[a-z]{3,4}|[+-]\d{2}:?\d{2})(?=\s\d{4}$)/;
const ARTICLES = /(?<![\p{L}\d])(?:of|the|de|del|den|le|el|in)(?=\s)/gu;
const BETWEEN_DAYS =
  /\s+(?:to|bis|until|through)\s+|(?<=\d{4}.*)\s+-\s+(?=.*\d{4})|(?<=\d{4}-\d{2}-\d{2})\/(?=\d{4}-)/g;
const DIGITS = "〇一二三四五六七八九";
const NUMBERS = /[〇零一二三四五六七八九十]+(?=[年月日])/g;
const KOREAN = new Map([
  ["년", "年"],
  ["월", "月"],
  ["일", "日"],
]);

/** Half-width, lower case, without accents, articles, weekday, hour and blanks, except that digits do not run together. */
export function normalised(text: string, timeZone?: string): string {
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text)) return text;
  const half = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase()
    .replace(/[〜∼～]/g, "~");
  const moment = timeZone ? dayOfMoment(half, timeZone) : null;
  return (moment ?? half.replace(HOUR, "").replace(HOUR_WITHIN, ""))
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(WEEKDAY, "")
    .replace(/[‐-―−]/g, "-")
    .replace(BETWEEN_DAYS, "~")
    .replace(ARTICLES, " ")
    .replace(/(?<=\d)\s+(?=\d)/g, "-")
    .replace(/\s+/g, "")
    .replace(/(?<=\d)[년월일]/g, (sign) => KOREAN.get(sign) ?? sign)
    .replace(NUMBERS, inDigits)
    .replace(/(?<=月\d{1,2})[号號]/, "日")
    .replace(/(?<=^\d{4,8})\.0+$/, "")
    .replace(/(?<=\d)\.$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .replace(WEEKDAY_BEFORE, "")
    .replace(YEAR_AGAIN, "");
}

/** 二〇二六 is 2026, 十二 is 12, 二十五 is 25. */
function inDigits(number: string): string {
  const plain = number.replaceAll("零", "〇");
  const digitsOf = (part: string) => [...part].map((sign) => DIGITS.indexOf(sign)).join("");
  if (!plain.includes("十")) return digitsOf(plain);
  const [tens = "", units = ""] = plain.split("十");
  return String(Number(digitsOf(tens) || 1) * 10 + Number(digitsOf(units) || 0));
}

/** A moment with a zone of its own is a day of the shop's. */
function dayOfMoment(text: string, timeZone: string): Day | null {
  const [, y, m = "", d = "", time, zone = ""] = MOMENT.exec(text) ?? [];
  if (!y) return null;
  const offset = /^[+-]/.test(zone) ? zone : "Z";
  const iso = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}T${time?.padStart(5, "0")}${offset}`;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) || Number(y) < 1900 ? null : shopDay(instant, timeZone);
}

const ABOUT =
  /(頃|ごろ|前後|(?:以降|より|から)?順次|以降|より|から|~|\(予定\)|予定日?)$|^(約|およそ|circa|ca\.|c\.|about|around|approx\.?|expected:?|est(?:imated|\.)?:?|voraussichtlich|vsl\.?|ab(?=\d))/;
const SAID_EXACTLY = /([([【]予定[)\]】]|予定日?|예정)$/;
const DECORATION = /(発売日?|配信(?:開始)?|刊行|リリース|入荷|開始|解禁|印刷|発行|출간|발매|출시|г\.?|!)$/;
/** What stands before a day and says which it is. */
const LABEL =
  /^(?:(?:発売|配信|刊行|発行|公開|出版|リリース)(?:予定)?(?:日|時期|年月日?)?:?|(?:releas(?:e|ed|es|ing)|publication|publish(?:ed|es|ing)?|pub|available|onsale|due|coming|out|ships?|launch(?:es)?|erscheint)\.?(?:date|from|am|im)?:?|[c©p℗](?=\d{4}))(?=.)/;
const TENTATIVE = /[([](?:tbc|tba|tbd|tentative|expected|est\.?|estimated|仮)[)\]]$/;

export interface Undecorated {
  plain: string;
  approximate: boolean;
}

/** Words around a day; of words alone nothing is left that would be a day. */
export function withoutDecoration(text: string): Undecorated {
  let plain = text;
  let approximate = false;
  while (!DIGITS_ONLY.test(plain) && !isOfItself(plain)) {
    const exact = shortened(plain);
    const certain = exact === plain ? plain.replace(ABOUT, "").replace(TENTATIVE, "") : exact;
    approximate ||= certain !== exact;
    if (certain === plain) return { plain: plain.replace(/^\((.*)\)$/, "$1"), approximate };
    plain = certain;
  }
  return { plain: plain === "" ? text : plain, approximate };
}

/** Without the first thing that says nothing about the day. */
function shortened(plain: string): string {
  const pattern = [DECORATION, SAID_EXACTLY, LABEL].find((each) => each.test(plain));
  return pattern ? plain.replace(pattern, "") : plain;
}

const DIGITS_ONLY = /^[\d/.-]+$/;

const isOfItself = (plain: string): boolean => plain === "" || UNKNOWN.has(plain);
