/** Texts that all mails share. */
import { inBoth } from "./locale";
import { type Occasion, type OccasionWords, occasions } from "./occasions";

interface MailWords {
  occasion: Record<Occasion, OccasionWords>;
  was(day: string): string;
  by: string;
  /** After the people that are named. */
  others(count: number): string;
  /** Between two facts on one line. */
  gap: string;
  price(amount: string): string;
  more(count: number): string;
  alerts: string;
  preferences: string;
  why(shop: string): string;
  whyFollowed(shop: string): string;
  /** Of titles that follows brought; and of such titles together with others. */
  whyBrought(shop: string, names: string[]): string;
  whyBoth(shop: string, names: string[]): string;
  mayUnsubscribe: string;
  unsubscribeAll: string;
  unsubscribeKind(kind: string): string;
  unsubscribeTitle: string;
  endFollow(name: string): string;
  /** Where who writes is said first; the same as `unsubscribeAll`. */
  unsubscribe: string;
  contact: string;
  cover: string;
}

export const mail = inBoth<MailWords>(
  {
    occasion: occasions.ja,
    was: (day) => `変更前：${day}`,
    by: "、",
    others: (count) => `ほか${count}名`,
    gap: "　",
    price: (amount) => `${amount}（税込）`,
    more: (count) => `ほか${count}点を見る`,
    alerts: "お知らせ登録の一覧",
    why: (shop) =>
      `このメールは、${shop}の新刊案内で発売のお知らせを登録された方に、一度だけお送りしています。`,
    preferences: "お知らせの時期を選ぶ",
    whyFollowed: (shop) =>
      `このメールは、${shop}の新刊案内でフォローを登録された方に、商品ごとに一度だけお送りしています。`,
    whyBrought: (shop, names) =>
      `このメールは、${shop}の新刊案内で${inBrackets(names)}をフォローし、見つかった商品の発売も知らせるように選ばれた方に、一度だけお送りしています。`,
    whyBoth: (shop, names) =>
      `このメールは、${shop}の新刊案内で発売のお知らせを登録された商品と、フォローされている${inBrackets(names)}の商品について、一度だけお送りしています。`,
    mayUnsubscribe: "お知らせのメールは、いつでもお断りいただけます。",
    unsubscribeAll: "お知らせのメールをすべて止める",
    unsubscribeKind: (kind) => `「${kind}」だけを止める`,
    unsubscribeTitle: "この商品のお知らせをやめる",
    endFollow: (name) => `「${name}」のフォローをやめる`,
    unsubscribe: "配信停止",
    contact: "お問い合わせ",
    cover: "表紙",
  },
  {
    occasion: occasions.en,
    was: (day) => `Before: ${day}`,
    by: ", ",
    others: (count) => ` and ${count} more`,
    gap: " · ",
    price: (amount) => `${amount} incl. tax`,
    more: (count) => `And ${count} more`,
    alerts: "Your alerts",
    why: (shop) =>
      `You are receiving this email once, because you asked ${shop} to tell you when this goes on sale. `,
    preferences: "Choose when we email you",
    whyFollowed: (shop) =>
      `You are receiving this email, once for each title, because of what you follow at ${shop}. `,
    whyBrought: (shop, names) =>
      `You are receiving this email once, because you follow ${inQuotes(names)} at ${shop} and asked to hear when new titles go on sale. `,
    whyBoth: (shop, names) =>
      `You are receiving this email once, because you asked ${shop} about some of these titles and follow ${inQuotes(names)}, which the others belong to. `,
    mayUnsubscribe: "You can unsubscribe at any time.",
    unsubscribeAll: "Unsubscribe from all of these emails",
    unsubscribeKind: (kind) => `Unsubscribe only from emails about ${kind}`,
    unsubscribeTitle: "Unsubscribe from this title",
    endFollow: (name) => `Stop following “${name}”`,
    unsubscribe: "Unsubscribe",
    contact: "Contact",
    cover: "Cover",
  },
);

const inBrackets = (names: string[]): string => names.map((name) => `「${name}」`).join("");

function inQuotes(names: string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter(Boolean).join(" and ");
}
