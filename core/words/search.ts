/** Texts of search. */
import { inBoth } from "./locale";

export const search = inBoth(
  {
    title: "さがす",
    label: "書名、著者、シリーズ、ISBN",
    button: "さがす",
    found: (typed: string) => `「${typed}」の検索結果`,
    nothing: (typed: string) => `「${typed}」に合う商品は見つかりませんでした。`,
    hint: "ひらがな、カタカナ、旧字体のどれでも探せます。お店の商品ページのURLも使えます。",
  },
  {
    title: "Search",
    label: "Title, author, series or ISBN",
    button: "Search",
    found: (typed: string) => `Results for “${typed}”`,
    nothing: (typed: string) => `Nothing was found for “${typed}”.`,
    hint: "Any kana, any width, old or new characters. The address of a product page works, too.",
  },
);
