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
    atLeast: (count: number) => `${count}点以上あります。ことばを足すと絞れます。`,
    nearer: "前のページ",
    hint: "ひらがな、カタカナ、ローマ字、旧字体のどれでも探せます。お店の商品ページのURLも使えます。",
  },
  {
    title: "Search",
    label: "Title, author or ISBN",
    button: "Search",
    found: (typed: string) => `Results for “${typed}”`,
    nothing: (typed: string) => `Nothing was found for “${typed}”.`,
    followInstead: "We can email you when something with these words is announced.",
    atLeast: (count: number) => `At least ${count} titles. Add a word to narrow it down.`,
    nearer: "Previous page",
    hint: "Japanese titles can be typed in kana, kanji or Latin letters. You can also paste a link to a book from any shop.",
  },
);
