/** Texts of the mails, and of the page on which a member refuses them. */
import { inBoth } from "./locale";

/** Why a mail is written. */
export type Occasion = "on-sale" | "moved" | "withdrawn";

interface OccasionWords {
  subject(title: string, others: number): string;
  lead(titles: number): string;
  /** Under the date of the stamp. */
  stamp: string;
  button: string;
  slip: string;
}

interface MailWords {
  occasion: Record<Occasion, OccasionWords>;
  was(day: string): string;
  by: string;
  /** Between two facts on one line. */
  gap: string;
  price(amount: string): string;
  more(count: number): string;
  alerts: string;
  why(shop: string): string;
  mayRefuse: string;
  refuseAll: string;
  contact: string;
}

export const mail = inBoth<MailWords>(
  {
    occasion: {
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
      },
      withdrawn: {
        subject: (title, others) =>
          others > 0
            ? `【発売中止】「${title}」ほか${others}点の発売が中止されました`
            : `【発売中止】「${title}」の発売が中止されました`,
        lead: () => "お待ちいただいていた商品の発売が中止されました。発売のお知らせは届きません。",
        stamp: "中止",
        button: "商品を見る",
        slip: "発売中止のお知らせ",
      },
    },
    was: (day) => `変更前：${day}`,
    by: "、",
    gap: "　",
    price: (amount) => `${amount}（税込）`,
    more: (count) => `ほか${count}点をお知らせ登録の一覧で見る`,
    alerts: "お知らせ登録の一覧",
    why: (shop) =>
      `このメールは、${shop}の新刊案内で発売のお知らせを登録された方に、一度だけお送りしています。`,
    mayRefuse: "お知らせのメールは、いつでもお断りいただけます。",
    refuseAll: "お知らせのメールをすべて止める",
    contact: "お問い合わせ",
  },
  {
    occasion: {
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
      },
      moved: {
        subject: (title, others) =>
          others > 0 ? `New date: “${title}” and ${others} more` : `New date: “${title}”`,
        lead: () => "The release day has changed. We will write again when the sale starts.",
        stamp: "Planned",
        button: "See the title",
        slip: "Changed release day",
      },
      withdrawn: {
        subject: (title, others) =>
          others > 0 ? `Called off: “${title}” and ${others} more` : `Called off: “${title}”`,
        lead: () => "The title you were waiting for will not go on sale, so no further mail will come.",
        stamp: "Called off",
        button: "See the title",
        slip: "Called off",
      },
    },
    was: (day) => `Before: ${day}`,
    by: ", ",
    gap: " · ",
    price: (amount) => `${amount} incl. tax`,
    more: (count) => `See ${count} more in your alerts`,
    alerts: "Your alerts",
    why: (shop) => `You get this mail once, because you asked ${shop} to tell you when the sale starts. `,
    mayRefuse: "You can refuse these mails at any time.",
    refuseAll: "Stop all these mails",
    contact: "Contact",
  },
);

export const refusing = inBoth(
  {
    title: "お知らせのメールを止めますか",
    text: "止めると、登録中のお知らせはすべて取り消され、発売のお知らせは届かなくなります。",
    textOne: (title: string) => `「${title}」のお知らせが取り消されます。`,
    button: "メールを止める",
    doneTitle: "お知らせのメールを止めました",
    doneText: "これ以降、お知らせは届きません。また必要になったときは、商品のページから登録できます。",
    brokenTitle: "このリンクは使えません",
    brokenText:
      "リンクが途中で切れているようです。メールのリンクをもう一度開くか、お知らせ登録の一覧から取り消してください。",
    home: "新刊案内へ",
  },
  {
    title: "Stop these mails?",
    text: "All your alerts will be removed, and no more mail about new releases will come.",
    textOne: (title: string) => `Your alert for “${title}” will be removed.`,
    button: "Stop the mails",
    doneTitle: "The mails are stopped",
    doneText: "You will get no more of them. You can set an alert again on any title's page.",
    brokenTitle: "This link does not work",
    brokenText:
      "It seems to have been cut off. Open the link in the mail again, or remove your alerts on their own page.",
    home: "New releases",
  },
);
