/** The pieces of which answers to customers are made, to be pasted into a mail or read out. */
import { inBoth, type Locale } from "../locale";
import type { Occasion } from "../occasions";

const texts = inBoth(
  {
    mailOf: (title: string): Record<Occasion, string> => ({
      announced: `「${title}」の発表をお知らせするメール`,
      "days-before": `「${title}」がまもなく発売されることをお知らせするメール`,
      "pre-order-open": `「${title}」の予約開始をお知らせするメール`,
      "on-sale": `「${title}」の発売をお知らせするメール`,
      "back-in-stock": `「${title}」の再入荷をお知らせするメール`,
      moved: `「${title}」の発売日変更をお知らせするメール`,
      "called-off": `「${title}」の発売中止をお知らせするメール`,
      restored: `「${title}」があらためて発売されることをお知らせするメール`,
    }),
    registered: (title: string, at: string) => `${at}に、「${title}」のお知らせをご登録いただきました。`,
    takenBack: (at: string) => `そのご登録は、${at}に取り消されています。`,
    notRegistered: (title: string) => `「${title}」のお知らせのご登録は、記録にありません。`,
    nothing: "お知らせのご登録は、記録にありません。",
    sent: (mail: string, at: string, events: string[]) =>
      `${at}に、${mail}をお送りしました。${events.join("")}`,
    delivered: (at: string) => `お使いのメールサービスが、${at}に受け取っています。`,
    delayed: (at: string, isFull: boolean) =>
      isFull
        ? `メールボックスがいっぱいのため、${at}の時点では受け取られず、再送を続けました。`
        : `お使いのメールサービスが受け取りを見合わせたため（${at}）、再送を続けました。`,
    complained: (at: string) => `${at}に、このメールが迷惑メールとして報告されました。`,
    bounced: {
      Permanent: (at: string) =>
        `${at}に、アドレスが存在しないか受け取れないという理由で、お使いのメールサービスから戻ってきました。`,
      Transient: (at: string) =>
        `${at}に、一時的に受け取れない（メールボックスがいっぱいなど）という理由で、お使いのメールサービスから戻ってきました。`,
      OnAccountSuppressionList: (at: string) =>
        `以前このアドレスからメールが戻ってきたため、配信を担うサービスが届けるのを見合わせました（${at}）。`,
      other: (at: string) => `${at}に、お使いのメールサービスから戻ってきました。理由は示されていません。`,
    },
    noAnswer: "配信を担うサービスには渡しましたが、お使いのメールサービスからの返事はまだありません。",
    notKept: "お使いのメールサービスからの返事は、保存期間を過ぎたため残っていません。",
    failed: (mail: string, at: string, why: string) => `${mail}は、${why}お送りできませんでした（${at}）。`,
    failure: {
      address: "お店に登録されているメールアドレスに送れる形のものがないため、",
      nobodyKnows: "送れたかどうかを最後まで確かめられず、",
      attempts: "何度か試しましたがいずれも失敗し、",
      refused: "配信を担うサービスに断られ、",
    },
    unknown: (mail: string, at: string) =>
      `${mail}は、${at}に届いている可能性があります。配信を担うサービスの返事が失われたため、確認しています。受信箱と迷惑メールのフォルダーをご覧ください。`,
    waiting: (mail: string) =>
      `${mail}は準備できています。お店で販売が始まり、在庫が確かめられしだいお送りします。`,
    planned: (mail: string) => `${mail}は準備できており、次の送信でお送りします。`,
    cancelled: (mail: string, why: string, at: string) => `${mail}は、${why}お送りしませんでした（${at}）。`,
    because: {
      unsubscribed: "お知らせの登録が取り消されていたため、",
      "called-off": "発売が中止になったため、",
      removed: "この商品の情報が誤りとして取り消されたため、",
      moved: "発売日が変わったため、",
      restored: "その後あらためて発売されることになったため、",
      complained: "以前のメールが迷惑メールとして報告されていたため、",
      "member-gone": "お店を退会されたか、アカウントが停止されていたため、",
      "address-bounces": "メールアドレスからメールが戻ってくる状態だったため、",
      missing: "発売の予定が確かめられなくなったため、",
      "same-product": "同じ商品について、すでに別のメールをお送りしていたため、",
      "not-wanted": "この種類のお知らせを受け取らない設定だったため、",
      paused: "すべてのメールを一時停止されていたため、",
      "on-sale-told": "発売のお知らせを先にお送りしていたため、",
      "too-near": "ご登録の時点で発売日が近かったため、",
      "sold-out": "お送りする前に品切れになったため、",
      "preorders-closed": "お送りする前に予約の受付が終わったため、",
      "preorders-known": "ご登録の時点で予約の受付が始まっていたため、",
      "preorders-told": "同じ日に予約開始のお知らせをお送りしていたため、",
      "sale-told": "購入できることを別のメールでお知らせしていたため、",
      "day-came": "発売日になったため、",
      reopened: "新しい発売のお知らせに切り替えたため、",
      "not-sold": "お店で販売されていなかったため、",
      "too-late": "お知らせするには日が経ちすぎていたため、",
    } as Record<string, string>,
    becauseOther: "お送りする必要がなくなったため、",
    isCalledOff: "この商品は発売が中止されました。",
    noDay: "発売日はまだ決まっていません。購入できるようになりましたらお知らせします。",
    comes: (day: string) => `発売予定は${day}です。当日、お店で販売が始まりましたらお知らせします。`,
    isOut: "発売日を迎えています。お店で購入できることを確かめしだい、お知らせします。",
    notWanted: "発売当日のお知らせを受け取らない設定です。",
    isSoldOut: "現在は品切れです。再入荷しましたらお知らせします。",
    afterMail: "いまのご登録は、そのメールのあとのものです。再入荷しましたらお知らせします。",
    account: {
      none: "お店にお客様のアカウントが見つからないため、メールをお送りできません。",
      suspended: "お店のアカウントが停止されているため、メールをお送りしていません。",
    },
    noAddress: "お店に登録されているメールアドレスに、送れる形のものがありません。",
    paused: (at: string) => `${at}から、すべてのメールを一時停止されています。`,
    complains: (at: string) =>
      `${at}に、迷惑メールとして報告されたため、それ以降はメールをお送りしていません。`,
    bounces: (at: string) =>
      `${at}に、メールアドレスが使えないという知らせがあったため、それ以降はそのアドレスにお送りしていません。`,
    held: (at: string) => `メールが続けて戻ってきたため、${at}まで送信を控えています。`,
    allPaused: "ただいま、すべてのメールの送信を止めています。再開しましたらお送りします。",
    fine: "メールの送信を妨げるものはありません。",
  },
  {
    mailOf: (title: string): Record<Occasion, string> => ({
      announced: `‘${title}’ has been announced`,
      "days-before": `‘${title}’ is coming out soon`,
      "pre-order-open": `‘${title}’ can be pre-ordered`,
      "on-sale": `‘${title}’ is on sale`,
      "back-in-stock": `‘${title}’ is back in stock`,
      moved: `the release date of ‘${title}’ has changed`,
      "called-off": `‘${title}’ has been cancelled`,
      restored: `‘${title}’ is coming out after all`,
    }),
    registered: (title: string, at: string) => `You registered for ‘${title}’ on ${at}.`,
    takenBack: (at: string) => `You removed that alert on ${at}.`,
    notRegistered: (title: string) => `Our records show no alert of yours for ‘${title}’.`,
    nothing: "Our records show no alerts of yours.",
    sent: (mail: string, at: string, events: string[]) =>
      `On ${at} we mailed you that ${mail}; ${events.join("; ")}.`,
    delivered: (at: string) => `your mail provider accepted it ${at}`,
    delayed: (at: string, isFull: boolean) =>
      isFull
        ? `your mailbox was full ${at}, and we went on trying`
        : `your mail provider put it off ${at}, and we went on trying`,
    complained: (at: string) => `it was reported as spam ${at}, by you or by your mail program`,
    bounced: {
      Permanent: (at: string) =>
        `it came back ${at}, because your mail provider says that the address does not exist or takes no mail`,
      Transient: (at: string) =>
        `it came back ${at}, because your mail provider could not take it for the moment, for example because the mailbox is full`,
      OnAccountSuppressionList: (at: string) =>
        `our mail service held it back ${at}, because mail to this address had come back before`,
      other: (at: string) => `it came back ${at}, and your mail provider gave no reason`,
    },
    noAnswer: "our mail service took it, and your mail provider has not answered yet",
    notKept: "what your mail provider answered is no longer kept",
    failed: (mail: string, at: string, why: string) => `The mail that ${mail} did not go on ${at}: ${why}.`,
    failure: {
      address: "the shop has no e-mail address of yours that can be written to",
      nobodyKnows: "we could not find out whether it had arrived, and gave it up",
      attempts: "several attempts came to nothing",
      refused: "our mail service refused it",
    },
    unknown: (mail: string, at: string) =>
      `The mail that ${mail} may have reached you on ${at}: the answer of our mail service was lost, and we are finding out. Please look into your inbox and your spam folder.`,
    waiting: (mail: string) =>
      `The mail that ${mail} is planned; it goes as soon as the shop sells the title and has a copy for you.`,
    planned: (mail: string) => `The mail that ${mail} is planned and goes with the next ones.`,
    cancelled: (mail: string, why: string, at: string) =>
      `The mail that ${mail} was not sent, because ${why} (${at}).`,
    because: {
      unsubscribed: "you had removed the alert",
      "called-off": "the title was cancelled",
      removed: "the publisher’s record of the title turned out to be a mistake",
      moved: "the release date changed",
      restored: "the title was announced again",
      complained: "an earlier mail to you had been reported as spam",
      "member-gone": "your account at the shop had been closed or suspended",
      "address-bounces": "mail to your address had been coming back",
      missing: "nobody could confirm the release any more",
      "same-product": "another mail had told you of the same product",
      "not-wanted": "you had turned this kind of mail off",
      paused: "you had paused all mail",
      "on-sale-told": "the release-day mail had gone first",
      "too-near": "the day was near already when you registered",
      "sold-out": "the title sold out before it could go",
      "preorders-closed": "pre-orders had closed before it could go",
      "preorders-known": "pre-orders were open already when you registered",
      "preorders-told": "another mail of that day had told you about pre-orders",
      "sale-told": "another mail had told you that it can be bought",
      "day-came": "the release date had come",
      reopened: "a newer release-day mail took its place",
      "not-sold": "the shop did not sell the title",
      "too-late": "the release date was too long ago",
    } as Record<string, string>,
    becauseOther: "there was nothing left to tell",
    isCalledOff: "The title has been cancelled and will not go on sale.",
    noDay: "Its release date has not been fixed yet. We will mail you once it can be bought.",
    comes: (day: string) => `It comes out on ${day}. We will mail you on that day, once the shop sells it.`,
    isOut: "Its release date has come. We will mail you as soon as the shop is known to sell it.",
    notWanted: "You have turned off the mail on the day of sale.",
    isSoldOut: "It is sold out at the moment. We will mail you when it is back in stock.",
    afterMail: "You registered again after that mail. We will mail you when it is back in stock.",
    account: {
      none: "The shop has no account of yours, so we cannot mail you.",
      suspended: "Your account at the shop is suspended, so we do not mail you.",
    },
    noAddress: "The shop has no e-mail address of yours that can be written to.",
    paused: (at: string) => `You have paused all mail since ${at}.`,
    complains: (at: string) =>
      `A mail to you was reported as spam on ${at}, and we have not mailed you since.`,
    bounces: (at: string) =>
      `On ${at} we heard that your address does not exist, and we have not written to it since.`,
    held: (at: string) => `Mail to your address kept coming back, so we are holding it until ${at}.`,
    allPaused: "At the moment we are sending no mail at all. What waits for you goes out afterwards.",
    fine: "Nothing keeps our mail from you.",
  },
);

export type CustomerWords = (typeof texts)["ja"];

export const customerWords = (locale: Locale): CustomerWords => texts[locale];
