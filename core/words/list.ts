/** Texts of the lists of releases. */
import { inBoth } from "./locale";

/** Lists beside those of a month; their names stand in their addresses. */
export const LISTS = ["this-week", "announced", "moved", "undated"] as const;
export type ListName = (typeof LISTS)[number];

export const isListName = (text: string): text is ListName => (LISTS as readonly string[]).includes(text);

export const list = inBoth(
  {
    forthcoming: "これから発売",
    forthcomingLead: "発売日に、メールでお知らせします。",
    month: (year: number, month: number) => `${year}年${month}月の新刊`,
    monthShort: (month: number) => `${month}月`,
    months: "月を選ぶ",
    lists: "一覧を選ぶ",
    nextMonth: "来月",
    name: { "this-week": "今週", announced: "新しく発表", moved: "発売日変更", undated: "発売日未定" },
    heading: {
      "this-week": "今週発売",
      announced: "新しく発表された商品",
      moved: "発売日が変わった商品",
      undated: "発売日未定の商品",
    },
    filtered: (title: string, chosen: string) => `${title}（${chosen}）`,
    description: (heading: string, titles: readonly string[], shop: string) =>
      `${heading}の一覧です。${titles.length > 0 ? `${titles.map((title) => `「${title}」`).join("")}など。` : ""}${shop}で登録しておくと、発売日にメールでお知らせします。`,
    all: "すべて",
    formats: "形で見る",
    announcedOn: (day: string) => `${day}に発表`,
    movedOn: (day: string) => `${day}に変更`,
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
      formats: (name: string) => `${name}の新刊`,
    },
    kinds: "種類で見る",
    calendar: "カレンダーに加える",
    seeAll: "すべて見る",
    news: "発売された商品のフィード",
    sheet: "表紙で一覧する（1枚に印刷できます）",
    sheetTitle: (heading: string) => `${heading}：表紙の一覧`,
    sheetLead: (count: number, isWhole: boolean) =>
      isWhole
        ? `全${count}点。A4用紙1枚に印刷できます。`
        : `${count}点。A4用紙1枚に印刷できます。続きは次の1枚にあります。`,
    nextSheet: "次の1枚",
    toList: "くわしい一覧に戻る",
    onlyMine: "自分の登録とフォローだけを見る",
    nextOnly: (count: number) =>
      `発売の近いものから${count}点です。その先の商品は、日がたつにつれて加わります。`,
    latestOnly: (count: number) => `新しいものから${count}点です。`,
    nothingComing: "発売予定の商品は、いまのところありません。",
    emptyList: "いまのところ、ここに並ぶ商品はありません。",
    emptyMonth: "この月に発売予定の商品は、まだありません。",
    emptyForthcoming: "発売予定の商品は、まだありません。新しい予定は毎日加わります。",
  },
  {
    forthcoming: "Coming up",
    forthcomingLead: "We’ll email you on the day a title goes on sale.",
    month: (year: number, month: number) => `New in ${MONTHS[month - 1]} ${year}`,
    monthShort: (month: number) => (MONTHS[month - 1] ?? "").slice(0, 3),
    months: "Choose a month",
    lists: "Choose a list",
    nextMonth: "next",
    name: {
      "this-week": "This week",
      announced: "Just announced",
      moved: "Date changed",
      undated: "No date yet",
    },
    heading: {
      "this-week": "Out this week",
      announced: "Just announced",
      moved: "New dates",
      undated: "Announced, no date yet",
    },
    filtered: (title: string, chosen: string) => `${title}: ${chosen}`,
    description: (heading: string, titles: readonly string[], shop: string) =>
      `${heading}, from ${shop}${titles.length > 0 ? `: ${titles.map((title) => `“${title}”`).join(", ")} and more` : ""}. Pick a title and we’ll email you on the day it comes out.`,
    all: "All",
    formats: "Browse by format",
    announcedOn: (day: string) => `Announced on ${day}`,
    movedOn: (day: string) => `Changed on ${day}`,
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
      kinds: (name: string) => `New ${inSentence(name)}`,
      formats: (name: string) => `New in ${name}`,
    },
    kinds: "Browse by kind",
    calendar: "Add to a calendar",
    seeAll: "See all",
    news: "Feed of new releases",
    sheet: "All covers at a glance (prints on one page)",
    sheetTitle: (heading: string) => `${heading}: all covers`,
    sheetLead: (count: number, isWhole: boolean) =>
      isWhole
        ? `${count === 1 ? "1 title" : `All ${count} titles`}. Prints on one sheet of A4.`
        : `${count} titles. Prints on one sheet of A4; the rest are on the next one.`,
    nextSheet: "Next sheet",
    toList: "Back to the detailed list",
    onlyMine: "Only mine: alerts and follows",
    nextOnly: (count: number) =>
      `The next ${count} titles. Those further off are added as their day comes nearer.`,
    latestOnly: (count: number) => `The latest ${count} titles.`,
    nothingComing: "Nothing is announced at the moment.",
    emptyList: "Nothing to show here at the moment.",
    emptyMonth: "Nothing has been announced for this month yet.",
    emptyForthcoming: "Nothing has been announced yet. New titles are added every day.",
  },
);

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** “Comics” as in “New comics”; what is written in capitals stays so. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.slice(0, 1).toLowerCase() + name.slice(1);
}
