/** Texts of each occasion on which a mail is written. */
import { inBoth } from "./locale";

/** Why a mail is written. */
export const OCCASIONS = [
  "announced",
  "days-before",
  "pre-order-open",
  "on-sale",
  "back-in-stock",
  "moved",
  "called-off",
  "restored",
] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const isOccasion = (text: string): text is Occasion => (OCCASIONS as readonly string[]).includes(text);

export interface OccasionWords {
  subject(title: string, others: number): string;
  lead(titles: number): string;
  /** Under the date of the stamp. */
  stamp: string;
  button: string;
  slip: string;
  /** What the mails of this kind are called where a member unsubscribes from them. */
  kind: string;
}

export const occasions = inBoth<Record<Occasion, OccasionWords>>(
  {
    announced: {
      subject: (title, others) =>
        others > 0
          ? `【新着】「${title}」ほか${others}点の発売が発表されました`
          : `【新着】「${title}」の発売が発表されました`,
      lead: () => "フォローされている作家やシリーズなどの、新しい商品が発表されました。",
      stamp: "発売予定",
      button: "商品を見る",
      slip: "新しく発表された商品のお知らせ",
      kind: "新しく発表された商品のお知らせ",
    },
    "days-before": {
      subject: (title, others) =>
        others > 0
          ? `【まもなく発売】「${title}」ほか${others}点がまもなく発売されます`
          : `【まもなく発売】「${title}」がまもなく発売されます`,
      lead: () =>
        "お待ちいただいている商品の発売日が近づきました。添付のファイルで、カレンダーに入れられます。",
      stamp: "発売予定",
      button: "商品を見る",
      slip: "まもなく発売のお知らせ",
      kind: "発売前のお知らせ",
    },
    "on-sale": {
      subject: (title, others) =>
        others > 0
          ? `【発売】「${title}」ほか${others}点が発売されました`
          : `【発売】「${title}」が発売されました`,
      lead: (titles) =>
        titles > 1
          ? "お待ちいただいていた商品が発売されました。"
          : "お待ちいただいていた商品が発売されました。お店でお求めいただけます。",
      stamp: "発売",
      button: "お店で見る",
      slip: "新刊のお知らせ",
      kind: "発売のお知らせ",
    },
    "pre-order-open": {
      subject: (title, others) =>
        others > 0
          ? `【予約開始】「${title}」ほか${others}点の予約受付が始まりました`
          : `【予約開始】「${title}」の予約受付が始まりました`,
      lead: () =>
        "お待ちいただいている商品の予約受付が、お店で始まりました。発売されましたら、あらためてお知らせします。",
      stamp: "発売予定",
      button: "お店で予約する",
      slip: "予約開始のお知らせ",
      kind: "予約開始のお知らせ",
    },
    "back-in-stock": {
      subject: (title, others) =>
        others > 0
          ? `【再入荷】「${title}」ほか${others}点が再入荷しました`
          : `【再入荷】「${title}」が再入荷しました`,
      lead: (titles) =>
        titles > 1
          ? "品切れになっていた商品が、お店に再入荷しました。数に限りがあります。"
          : "品切れになっていた商品が、お店に再入荷しました。数に限りがあるため、お早めにご覧ください。",
      stamp: "発売",
      button: "お店で見る",
      slip: "再入荷のお知らせ",
      kind: "再入荷のお知らせ",
    },
    moved: {
      subject: (title, others) =>
        others > 0
          ? `【発売日変更】「${title}」ほか${others}点の発売日が変わりました`
          : `【発売日変更】「${title}」の発売日が変わりました`,
      lead: () => "発売日が変わりました。発売されましたら、あらためてお知らせします。",
      stamp: "発売予定",
      button: "商品を見る",
      slip: "発売日変更のお知らせ",
      kind: "発売日変更のお知らせ",
    },
    "called-off": {
      subject: (title, others) =>
        others > 0
          ? `【発売中止】「${title}」ほか${others}点の発売が中止されました`
          : `【発売中止】「${title}」の発売が中止されました`,
      lead: () => "お待ちいただいていた商品の発売が中止されました。発売のお知らせは届きません。",
      stamp: "中止",
      button: "商品を見る",
      slip: "発売中止のお知らせ",
      kind: "発売中止のお知らせ",
    },
    restored: {
      subject: (title, others) =>
        others > 0
          ? `【発売決定】「${title}」ほか${others}点があらためて発売されます`
          : `【発売決定】「${title}」があらためて発売されます`,
      lead: () =>
        "発売中止とお知らせした商品が、あらためて発売されることになりました。発売されましたら、またお知らせします。",
      stamp: "発売予定",
      button: "商品を見る",
      slip: "発売決定のお知らせ",
      kind: "発売中止のお知らせ",
    },
  },
  {
    announced: {
      subject: (title, others) =>
        others > 0 ? `Announced: “${title}” and ${others} more` : `Announced: “${title}”`,
      lead: () => "There is something new from an author, series or publisher you follow.",
      stamp: "Planned",
      button: "See the title",
      slip: "Newly announced",
      kind: "newly announced titles",
    },
    "days-before": {
      subject: (title, others) =>
        others > 0 ? `Coming soon: “${title}” and ${others} more` : `Coming soon: “${title}”`,
      lead: () =>
        "A title you are waiting for is about to come out. Open the attached file to add the day to your calendar.",
      stamp: "Planned",
      button: "See the title",
      slip: "Coming soon",
      kind: "titles coming soon",
    },
    "on-sale": {
      subject: (title, others) =>
        others > 0 ? `On sale: “${title}” and ${others} more` : `On sale: “${title}”`,
      lead: (titles) =>
        titles > 1
          ? "The titles you were waiting for are on sale."
          : "The title you were waiting for is on sale.",
      stamp: "On sale",
      button: "See it in the shop",
      slip: "New release",
      kind: "titles on sale",
    },
    "pre-order-open": {
      subject: (title, others) =>
        others > 0 ? `Pre-orders open: “${title}” and ${others} more` : `Pre-orders open: “${title}”`,
      lead: (titles) =>
        titles > 1
          ? "You can now pre-order titles you are waiting for. We will email you again when they go on sale."
          : "You can now pre-order a title you are waiting for. We will email you again when it goes on sale.",
      stamp: "Planned",
      button: "Pre-order in the shop",
      slip: "Pre-orders open",
      kind: "titles open for pre-order",
    },
    "back-in-stock": {
      subject: (title, others) =>
        others > 0 ? `Back in stock: “${title}” and ${others} more` : `Back in stock: “${title}”`,
      lead: (titles) =>
        titles > 1
          ? "Titles that had sold out are back in the shop. Copies may be limited."
          : "A title that had sold out is back in the shop. Copies may be limited, so have a look soon.",
      stamp: "On sale",
      button: "See it in the shop",
      slip: "Back in stock",
      kind: "titles back in stock",
    },
    moved: {
      subject: (title, others) =>
        others > 0 ? `New date: “${title}” and ${others} more` : `New date: “${title}”`,
      lead: () => "The release date has changed. We will email you again when it goes on sale.",
      stamp: "Planned",
      button: "See the title",
      slip: "New release date",
      kind: "changed release dates",
    },
    "called-off": {
      subject: (title, others) =>
        others > 0 ? `Cancelled: “${title}” and ${others} more` : `Cancelled: “${title}”`,
      lead: () => "The title you were waiting for will not go on sale, so we won’t email you about it again.",
      stamp: "Cancelled",
      button: "See the title",
      slip: "Cancelled",
      kind: "cancelled titles",
    },
    restored: {
      subject: (title, others) =>
        others > 0 ? `Coming after all: “${title}” and ${others} more` : `Coming after all: “${title}”`,
      lead: () =>
        "We told you that this title had been cancelled. It is coming out after all, and we will email you when it goes on sale.",
      stamp: "Planned",
      button: "See the title",
      slip: "Coming after all",
      kind: "cancelled titles",
    },
  },
);
