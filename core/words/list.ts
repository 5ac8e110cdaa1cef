/** Texts of the lists of releases. */
import { inBoth } from "./locale";

export const list = inBoth(
  {
    forthcoming: "これから発売",
    forthcomingLead: "発売日に、メールでお知らせします。",
    month: (year: number, month: number) => `${year}年${month}月の新刊`,
    monthShort: (month: number) => `${month}月`,
    months: "月を選ぶ",
    today: "本日",
    tomorrow: "明日",
    titles: (count: number) => `${count}点`,
    vague: "日にち未定",
    more: "続きを見る",
    fromStart: "はじめから見る",
    coming: "これから",
    past: "これまで",
    shelf: {
      series: (name: string) => `「${name}」の新刊`,
      authors: (name: string) => `${name}の新刊`,
      publishers: (name: string) => `${name}の新刊`,
      labels: (name: string) => `${name}の新刊`,
      kinds: (name: string) => `${name}の新刊`,
    },
    kinds: "種類で見る",
    nothingComing: "発売予定の商品は、いまのところありません。",
    emptyMonth: "この月に発売予定の商品は、まだありません。",
    emptyForthcoming: "発売予定の商品は、まだありません。新しい予定は毎日加わります。",
  },
  {
    forthcoming: "Coming up",
    forthcomingLead: "One mail, on the day it goes on sale.",
    month: (year: number, month: number) => `New in ${MONTHS[month - 1]} ${year}`,
    monthShort: (month: number) => (MONTHS[month - 1] ?? "").slice(0, 3),
    months: "Choose a month",
    today: "Today",
    tomorrow: "Tomorrow",
    titles: (count: number) => (count === 1 ? "1 title" : `${count} titles`),
    vague: "Day to be announced",
    more: "Show more",
    fromStart: "Back to the start",
    coming: "Coming up",
    past: "Already out",
    shelf: {
      series: (name: string) => `New in “${name}”`,
      authors: (name: string) => `New by ${name}`,
      publishers: (name: string) => `New from ${name}`,
      labels: (name: string) => `New from ${name}`,
      kinds: (name: string) => `New: ${name}`,
    },
    kinds: "Browse by kind",
    nothingComing: "Nothing is announced at the moment.",
    emptyMonth: "Nothing has been announced for this month yet.",
    emptyForthcoming: "Nothing has been announced yet. New titles are added every day.",
  },
);

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
