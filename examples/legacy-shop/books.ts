/** The example shop's backlist: what has been on sale for a while, so that `books` and `orders` are not empty. */

/** One row of `books`: ISBN-13, title, price in yen, copies in stock. */
export type BookRow = readonly [isbn: string, title: string, price: number, stock: number];

const TITLES = [
  "朝の市場を歩く",
  "猫と暮らす古い家",
  "海辺の気象台",
  "はじめての製本",
  "坂の上の図書室",
  "雨の日の献立",
  "星を数える仕事",
  "銀河鉄道の時刻表",
  "小さな醤油屋の百年",
  "冬の植物図鑑",
  "夜行列車の窓",
  "港町の喫茶店",
];

/** Numbers 978-4-00000-001 onward with their check digit (ISO 2108): a range that no publisher holds. */
export const backlist: BookRow[] = TITLES.map((title, index) => [
  withCheckDigit(`978400000${String(index + 1).padStart(3, "0")}`),
  title,
  1_100 + index * 110,
  index % 5 === 4 ? 0 : 12,
]);

function withCheckDigit(first12: string): string {
  const sum = [...first12].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return `${first12}${(10 - (sum % 10)) % 10}`;
}
