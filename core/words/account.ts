/** Texts of a member's account page: who one is here, where one is logged in, taking one's data away and erasing it. */
import { inBoth } from "./locale";

export const account = inBoth(
  {
    title: "アカウント",
    who: "あなたについて",
    name: "お名前",
    email: "メールアドレス",
    unknown: "登録がありません",
    fromShop: (shop: string) =>
      `お名前とメールアドレスは${shop}の会員情報をそのつど読み取って表示しています。このサービスには保存していません。変更は${shop}のサイトでお手続きください。`,
    sessions: "ログイン中の端末",
    since: (when: string) => `${when}にログイン`,
    here: "この端末",
    device: "端末は不明",
    logOut: "この端末からログアウト",
    everywhere: "すべての端末からログアウト",
    everywhereText:
      "ほかの端末では、60秒以内にログインが終わります。心当たりのない端末があるときは、お店のサイトでパスワードも変更してください。",
    take: "データの書き出し",
    takeText:
      "このサービスがあなたについて保存しているものを、すべてひとつのファイル（JSON）で受け取れます。",
    takeButton: "ファイルを受け取る",
    erase: "データの消去",
    eraseText:
      "このサービスがあなたについて保存しているものを消去します。お店の会員情報と購入履歴はそのまま残ります。",
    eraseLink: "消去の手続きへ",
    eraseTitle: "あなたのデータを消去しますか",
    eraseLead:
      "次のものがこのサービスからすべて消え、元に戻せません。お知らせのメールは届かなくなり、すべての端末でログインが終わります。",
    eraseGone: [
      "発売のお知らせの登録と、フォロー",
      "お知らせの時期の設定、一時停止、カレンダーの連携",
      "お送りしたメールの記録",
      "ログイン中の端末の記録",
    ],
    keptTitle: "法律などにより残るもの",
    kept: [
      "メールの受信に同意された記録と、それを取り消された記録（特定電子メール法による。消去から1年後に削除します）",
      "苦情や不達があったメールアドレスには送らない、という記録（アドレスそのものは含みません）",
      "ログインの失敗を数えた記録（お名前に戻せない符号で、30日以内に消えます）",
    ],
    keptShop: (shop: string) => `${shop}の会員登録は、このサービスからは変更も削除もできません。`,
    eraseButton: "すべて消去する",
    cancel: "やめて戻る",
    takeFirst: "消去の前に、書き出したファイルを受け取ることができます。",
    erasedTitle: "消去しました",
    erasedText:
      "このサービスに保存していたあなたのデータを消去し、ログアウトしました。お知らせのメールはもう届きません。またいつでもご利用いただけます。",
    toAccount: "アカウントとデータ",
  },
  {
    title: "Account",
    who: "About you",
    name: "Name",
    email: "Email",
    unknown: "Not given",
    fromShop: (shop: string) =>
      `We read your name and email address from your ${shop} account each time this page is shown, and don’t store them. To change them, go to ${shop}.`,
    sessions: "Where you’re logged in",
    since: (when: string) => `Logged in ${when}`,
    here: "This device",
    device: "Unknown device",
    logOut: "Log out here",
    everywhere: "Log out everywhere",
    everywhereText:
      "Your other devices are logged out within 60 seconds. If you don’t recognise one of them, change your password at the shop as well.",
    take: "Download your data",
    takeText: "Everything this service keeps about you, in one file (JSON).",
    takeButton: "Download the file",
    erase: "Erase your data",
    eraseText:
      "Deletes everything this service keeps about you. Your account and orders at the shop are not affected.",
    eraseLink: "Erase my data",
    eraseTitle: "Erase your data?",
    eraseLead:
      "All of the following will be deleted for good. You won’t get any more email, and you’ll be logged out on every device.",
    eraseGone: [
      "Your alerts and follows",
      "Your email settings, pauses and calendar address",
      "The record of emails sent to you",
      "The record of devices you’re logged in on",
    ],
    keptTitle: "What we have to keep",
    kept: [
      "The record that you agreed to our emails and have now stopped them (required by Japan’s act on specified electronic mail; deleted after one year)",
      "A note not to email an address that complained or could not be reached (without the address itself)",
      "Counts of failed log-ins, in a form that can’t be traced to anyone; deleted within 30 days",
    ],
    keptShop: (shop: string) => `Your ${shop} account can’t be changed or deleted from here.`,
    eraseButton: "Erase everything",
    cancel: "Keep my data",
    takeFirst: "You can download your data before you erase it.",
    erasedTitle: "Erased",
    erasedText:
      "We’ve erased what we kept about you and logged you out. You won’t get any more email. You’re welcome back any time.",
    toAccount: "Account and data",
  },
);
