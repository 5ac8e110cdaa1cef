/** Texts of the mails, and of the page on which a member refuses them. */
import { inBoth } from "./locale";

interface MailWords {
  subject(title: string, others: number): string;
  lead(titles: number): string;
  onSale: string;
  by: string;
  /** Between two facts on one line. */
  gap: string;
  price(amount: string): string;
  buy: string;
  more(count: number): string;
  alerts: string;
  why(shop: string): string;
  mayRefuse: string;
  refuseAll: string;
  contact: string;
  slip: string;
}

export const mail = inBoth<MailWords>(
  {
    subject: (title, others) =>
      others > 0
        ? `【発売】「${title}」ほか${others}点が発売されました`
        : `【発売】「${title}」が発売されました`,
    lead: (titles) =>
      titles > 1
        ? "お待ちいただいていた商品が発売されました。"
        : "お待ちいただいていた商品が発売されました。お店でお求めいただけます。",
    onSale: "発売",
    by: "、",
    gap: "　",
    price: (amount) => `${amount}（税込）`,
    buy: "お店で見る",
    more: (count) => `ほか${count}点をお知らせ登録の一覧で見る`,
    alerts: "お知らせ登録の一覧",
    why: (shop) =>
      `このメールは、${shop}の新刊案内で発売のお知らせを登録された方に、一度だけお送りしています。`,
    mayRefuse: "お知らせのメールは、いつでもお断りいただけます。",
    refuseAll: "お知らせのメールをすべて止める",
    contact: "お問い合わせ",
    slip: "新刊のお知らせ",
  },
  {
    subject: (title, others) =>
      others > 0 ? `On sale: “${title}” and ${others} more` : `On sale: “${title}”`,
    lead: (titles) =>
      titles > 1
        ? "The titles you were waiting for are on sale."
        : "The title you were waiting for is on sale.",
    onSale: "On sale",
    by: ", ",
    gap: " · ",
    price: (amount) => `${amount} incl. tax`,
    buy: "See it in the shop",
    more: (count) => `See ${count} more in your alerts`,
    alerts: "Your alerts",
    why: (shop) => `You get this mail once, because you asked ${shop} to tell you when the sale starts. `,
    mayRefuse: "You can refuse these mails at any time.",
    refuseAll: "Stop all these mails",
    contact: "Contact",
    slip: "New release",
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
