/** Texts of search. */
import { inBoth } from "./locale";

export const search = inBoth(
  {
    title: "さがす",
    label: "書名、著者、シリーズ、ISBN",
    button: "さがす",
    found: (typed: string) => `「${typed}」の検索結果`,
    nothing: (typed: string) => `「${typed}」に合う商品は見つかりませんでした。`,
    followInstead: "このことばを含む商品が発表されたら、メールでお知らせできます。",
    first: (count: number) => `発売の近いものから${count}点を表示しています。ことばを足すと絞れます。`,
    hint: "ひらがな、カタカナ、旧字体のどれでも探せます。お店の商品ページのURLも使えます。",
  },
  {
    title: "Search",
    label: "Title, author, series or ISBN",
    button: "Search",
    found: (typed: string) => `Results for “${typed}”`,
    nothing: (typed: string) => `Nothing was found for “${typed}”.`,
    followInstead: "We can email you when something with these words is announced.",
    first: (count: number) =>
      `Showing ${count} titles, those coming soonest first. Add a word to narrow it down.`,
    hint: "Any kana, any width, old or new characters. You can also paste the address of a product page.",
  },
);
