/** Texts of the mails, and of the page on which a member refuses them. */
import { inBoth } from "./locale";

/** Why a mail is written. */
export const OCCASIONS = ["announced", "days-before", "on-sale", "moved", "called-off", "restored"] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const isOccasion = (text: string): text is Occasion => (OCCASIONS as readonly string[]).includes(text);

interface OccasionWords {
  subject(title: string, others: number): string;
  lead(titles: number): string;
  /** Under the date of the stamp. */
  stamp: string;
  button: string;
  slip: string;
  /** What the mails of this kind are called where they are refused. */
  kind: string;
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
  preferences: string;
  why(shop: string): string;
  whyFollowed(shop: string): string;
  /** Of titles that follows brought; and of such titles together with others. */
  whyBrought(shop: string, names: string[]): string;
  whyBoth(shop: string, names: string[]): string;
  mayRefuse: string;
  refuseAll: string;
  refuseKind(kind: string): string;
  refuseTitle: string;
  refuseFollow(name: string): string;
  contact: string;
}

export const mail = inBoth<MailWords>(
  {
    occasion: {
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
    was: (day) => `変更前：${day}`,
    by: "、",
    gap: "　",
    price: (amount) => `${amount}（税込）`,
    more: (count) => `ほか${count}点をお知らせ登録の一覧で見る`,
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
    mayRefuse: "お知らせのメールは、いつでもお断りいただけます。",
    refuseAll: "お知らせのメールをすべて止める",
    refuseKind: (kind) => `「${kind}」だけを止める`,
    refuseTitle: "この商品のお知らせをやめる",
    refuseFollow: (name) => `「${name}」のフォローをやめる`,
    contact: "お問い合わせ",
  },
  {
    occasion: {
      announced: {
        subject: (title, others) =>
          others > 0 ? `Announced: “${title}” and ${others} more` : `Announced: “${title}”`,
        lead: () => "Something new has been announced that you follow.",
        stamp: "Planned",
        button: "See the title",
        slip: "Newly announced",
        kind: "newly announced titles",
      },
      "days-before": {
        subject: (title, others) =>
          others > 0 ? `Coming soon: “${title}” and ${others} more` : `Coming soon: “${title}”`,
        lead: () =>
          "The release day of what you are waiting for is near. The attached file puts it into your calendar.",
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
      moved: {
        subject: (title, others) =>
          others > 0 ? `New date: “${title}” and ${others} more` : `New date: “${title}”`,
        lead: () => "The release day has changed. We will write again when the sale starts.",
        stamp: "Planned",
        button: "See the title",
        slip: "Changed release day",
        kind: "changed release days",
      },
      "called-off": {
        subject: (title, others) =>
          others > 0 ? `Called off: “${title}” and ${others} more` : `Called off: “${title}”`,
        lead: () => "The title you were waiting for will not go on sale, so no further mail will come.",
        stamp: "Called off",
        button: "See the title",
        slip: "Called off",
        kind: "titles called off",
      },
      restored: {
        subject: (title, others) =>
          others > 0 ? `Coming after all: “${title}” and ${others} more` : `Coming after all: “${title}”`,
        lead: () =>
          "We wrote that this sale was called off. It comes after all, and we will write again when it starts.",
        stamp: "Planned",
        button: "See the title",
        slip: "Coming after all",
        kind: "titles called off",
      },
    },
    was: (day) => `Before: ${day}`,
    by: ", ",
    gap: " · ",
    price: (amount) => `${amount} incl. tax`,
    more: (count) => `See ${count} more in your alerts`,
    alerts: "Your alerts",
    why: (shop) => `You get this mail once, because you asked ${shop} to tell you when the sale starts. `,
    preferences: "Choose when we write",
    whyFollowed: (shop) => `You get this mail once a title, because you follow its name at ${shop}. `,
    whyBrought: (shop, names) =>
      `You get this mail once, because you follow ${inQuotes(names)} at ${shop} and wish to hear when the titles found go on sale. `,
    whyBoth: (shop, names) =>
      `You get this mail once, because you asked ${shop} to tell you of some of these titles, and follow ${inQuotes(names)}, which brought the others. `,
    mayRefuse: "You can refuse these mails at any time.",
    refuseAll: "Stop all these mails",
    refuseKind: (kind) => `Stop only mails about ${kind}`,
    refuseTitle: "Stop mails about this title",
    refuseFollow: (name) => `Stop following “${name}”`,
    contact: "Contact",
  },
);

const inBrackets = (names: string[]): string => names.map((name) => `「${name}」`).join("");

function inQuotes(names: string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter(Boolean).join(" and ");
}

export const refusing = inBoth(
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
      "リンクが途中で切れているようです。メールのリンクをもう一度開くか、お知らせ登録の一覧から取り消してください。",
    home: "新刊案内へ",
  },
  {
    title: "Stop these mails?",
    text: "All your alerts and follows will be removed, and no more mail about new releases will come.",
    textOne: (title: string) => `Your alert for “${title}” will be removed.`,
    textFollow: (name: string) =>
      `You will no longer follow “${name}”, nor wait for what it brought. Other mails go on.`,
    textKind: (kind: string) => `No more mail about ${kind} will come. Other mails go on.`,
    button: "Stop the mails",
    doneTitle: "The mails are stopped",
    doneText: "You will get no more of them. You can set an alert again on any title's page.",
    doneTextPart: "All your other mails go on as before.",
    brokenTitle: "This link does not work",
    brokenText:
      "It seems to have been cut off. Open the link in the mail again, or remove your alerts on their own page.",
    home: "New releases",
  },
);
