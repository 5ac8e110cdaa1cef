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
    email: "E-mail",
    unknown: "Not given",
    fromShop: (shop: string) =>
      `Name and e-mail address are read from your membership at ${shop} each time they are shown; this service does not store them. To change them, go to ${shop}.`,
    sessions: "Where you are logged in",
    since: (when: string) => `Logged in ${when}`,
    here: "This device",
    device: "Unknown device",
    logOut: "Log out here",
    everywhere: "Log out everywhere",
    everywhereText:
      "On your other devices the log-in ends within 60 seconds. If you do not recognise one, change your password at the shop as well.",
    take: "Take your data with you",
    takeText: "Everything this service keeps about you, in one file (JSON).",
    takeButton: "Get the file",
    erase: "Erase your data",
    eraseText:
      "Deletes what this service keeps about you. Your membership and your orders at the shop stay as they are.",
    eraseLink: "Go on to erasing",
    eraseTitle: "Erase your data?",
    eraseLead:
      "All of the following goes and cannot be brought back. No more mails will come, and you are logged out on every device.",
    eraseGone: [
      "Your alerts and follows",
      "When you want to be told, pauses, and your calendar link",
      "The record of mails sent to you",
      "The record of where you are logged in",
    ],
    keptTitle: "What stays, because it must",
    kept: [
      "The record that you agreed to mails and have now refused them (Japan's act on specified electronic mail; deleted after one year)",
      "The note not to write to an address from which a complaint or a failed delivery came (without the address itself)",
      "Counts of failed log-ins, as codes that lead back to nobody; they go within 30 days",
    ],
    keptShop: (shop: string) => `Your membership at ${shop} cannot be changed or deleted from here.`,
    eraseButton: "Erase everything",
    cancel: "Keep my data",
    takeFirst: "You can get the file with your data before you erase it.",
    erasedTitle: "Erased",
    erasedText:
      "What this service kept about you has been erased, and you are logged out. No more mails will come. You are welcome back at any time.",
    toAccount: "Account and data",
  },
);
