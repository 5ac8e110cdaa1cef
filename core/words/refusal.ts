/** What a person reads of a refusal: what happened, that nothing was lost, what to do. */
import type { RefusalCode } from "../refusal";
import { inBoth } from "./locale";

export const refusal = inBoth<Record<RefusalCode, string>>(
  {
    "release-not-found": "この商品は見つかりませんでした。一覧からもう一度お選びください。",
    "release-on-sale": "この商品はすでに発売されています。お知らせを待たずに、お店でお求めいただけます。",
    "release-called-off": "この商品は発売が取りやめになりました。お知らせの登録はできません。",
    "follow-nameless":
      "この名前ではお知らせする商品を見つけられません。2文字以上の名前かことばをご入力ください。",
    "not-logged-in": "ログインすると、お知らせを登録できます。",
    "login-failed": "ログインIDまたはパスワードが違います。お店のサイトと同じものをご入力ください。",
    "login-throttled": "続けて失敗したため、しばらくログインできません。15分ほど置いてからお試しください。",
    "form-expired": "画面を開いてから時間がたったため、もう一度確認が必要です。登録内容は変わっていません。",
    "foreign-origin": "このサイトからの操作であることを確認できませんでした。登録内容は変わっていません。",
    "body-too-large": "送られた内容が大きすぎるため、受け付けられませんでした。登録内容は変わっていません。",
    "service-away":
      "ただいま応答できません。登録内容は変わっていません。少し待ってからもう一度お試しください。",
  },
  {
    "release-not-found": "This title could not be found. Please choose it again from the list.",
    "release-on-sale":
      "This title is already on sale, so there is nothing to wait for. You can buy it in the shop.",
    "release-called-off": "This title has been cancelled and will not go on sale, so no alert can be set.",
    "follow-nameless":
      "No title can be found by this name. Please give a name, or a word of at least two letters.",
    "not-logged-in": "Log in to set alerts.",
    "login-failed": "The login ID or the password is not right. They are the same as in the shop.",
    "login-throttled": "After several failed attempts, logging in is paused. Please try again in 15 minutes.",
    "form-expired":
      "The page was open for a while, so please confirm once more. Your alerts have not changed.",
    "foreign-origin": "We could not confirm that this came from our own site. Your alerts have not changed.",
    "body-too-large": "What was sent is too large to accept. Your alerts have not changed.",
    "service-away": "We cannot answer just now. Your alerts have not changed. Please try again in a moment.",
  },
);
