/** Texts of the page on which a member unsubscribes from mails. */
import { inBoth } from "./locale";

export const unsubscribePage = inBoth(
  {
    title: "お知らせのメールを止めますか",
    text: "止めると、登録中のお知らせとフォローはすべて取り消され、お知らせは届かなくなります。",
    textOne: (title: string) => `「${title}」のお知らせが取り消されます。`,
    textFollow: (name: string) =>
      `「${name}」のフォローと、それによるお知らせの登録が取り消されます。ほかのお知らせは続きます。`,
    textKind: (kind: string) => `「${kind}」が届かなくなります。ほかのお知らせは続きます。`,
    button: "メールを止める",
    doneTitle: "お知らせのメールを止めました",
    doneText: "これ以降、お知らせは届きません。また必要になったときは、商品のページから登録できます。",
    doneTextPart: "ほかのお知らせは、これまでどおりお届けします。",
    brokenTitle: "このリンクは使えません",
    brokenText:
      "リンクが途中で切れているようです。メールのリンクをもう一度開くか、登録リストから取り消してください。",
    home: "新刊案内へ",
  },
  {
    title: "Unsubscribe from these emails?",
    text: "This removes all your alerts and follows. You won’t get any more emails about new releases.",
    textOne: (title: string) => `Your alert for “${title}” will be removed.`,
    textFollow: (name: string) =>
      `You will stop following “${name}”, and the alerts it brought you will be removed. Your other emails continue.`,
    textKind: (kind: string) => `You won’t get any more emails about ${kind}. Your other emails continue.`,
    button: "Unsubscribe",
    doneTitle: "You are unsubscribed",
    doneText: "You won’t get any more of these emails. You can set an alert again on any title’s page.",
    doneTextPart: "Your other emails continue as before.",
    brokenTitle: "This link does not work",
    brokenText:
      "Part of it seems to be missing. Open the link in the email again, or remove them under “My alerts”.",
    home: "New releases",
  },
);
