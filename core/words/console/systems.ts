/** Texts of the console's pages about staff, tokens and webhooks. */
import { inBoth, type Locale } from "../locale";

const texts = inBoth(
  {
    systems: "担当者と連携",
    lead: "このコンソールに入れる人と、ほかのシステムが使う鍵です。",
    tokens: "API トークン",
    tokensLead:
      "ほかのシステムが API を使うための鍵です。トークンそのものは作ったときに一度だけ表示され、ここにはハッシュだけが残ります。最後の使用は1分に1回まで記録されます。",
    noTokens: "トークンはまだありません。",
    tokenName: "名前",
    tokenNameHint: "例：需要を読む発注システム",
    scopes: "できること",
    scope: {
      "demand:read": "需要を読む（GET /api/v1/demand）",
      "products:push": "発売した商品を知らせる（POST /api/v1/products）",
    },
    expires: "期限",
    expiresIn: { never: "なし", d30: "30日", d90: "90日", d365: "1年" },
    makeToken: "トークンを作る",
    prefix: "先頭",
    made: "作成",
    madeBy: "作成者",
    lastUsed: "最後の使用",
    never: "まだありません",
    state: "状態",
    active: "有効",
    revoked: "失効",
    expired: "期限切れ",
    revoke: "失効させる",
    revokeName: (name: string) => `${name} を失効させる`,
    newToken: "新しいトークン",
    newTokenText: "表示されるのは2分間だけです。コピーして、使うシステムの秘密の設定に入れてください。",
    done: {
      made: "トークンを作りました。",
      revoked: "失効させました。次の要求から使えません。",
      gone: "すでに失効しています。",
      incomplete: "名前を入れ、できることを一つ以上選んでください。",
    },
  },
  {
    systems: "Staff and systems",
    lead: "Who may enter this console, and the keys that other systems use.",
    tokens: "API tokens",
    tokensLead:
      "Keys by which other systems use the interface. A token is shown once, when it is made; only a hash of it is kept. Its last use is noted once a minute at most.",
    noTokens: "There is no token yet.",
    tokenName: "Name",
    tokenNameHint: "Such as: ordering system that reads demand",
    scopes: "What it may do",
    scope: {
      "demand:read": "read demand (GET /api/v1/demand)",
      "products:push": "name products on sale (POST /api/v1/products)",
    },
    expires: "Expires",
    expiresIn: { never: "never", d30: "in 30 days", d90: "in 90 days", d365: "in a year" },
    makeToken: "Make a token",
    prefix: "Begins with",
    made: "Made",
    madeBy: "Made by",
    lastUsed: "Last used",
    never: "not yet",
    state: "State",
    active: "active",
    revoked: "revoked",
    expired: "expired",
    revoke: "Revoke",
    revokeName: (name: string) => `Revoke ${name}`,
    newToken: "New token",
    newTokenText:
      "It is shown for two minutes and never again. Copy it into the secret settings of the system that uses it.",
    done: {
      made: "The token is made.",
      revoked: "Revoked. It opens nothing from the next request on.",
      gone: "It has been revoked already.",
      incomplete: "Give it a name and at least one thing that it may do.",
    },
  },
);

export type SystemsWords = (typeof texts)["ja"];

export const systemsWords = (locale: Locale): SystemsWords => texts[locale];
