/** Texts of the login page. Why a log-in failed is said by the refusal's own words. */
import { inBoth } from "./locale";

export const login = inBoth(
  {
    title: "ログイン",
    lead: (shop: string) => `${shop}のログインIDとパスワードをそのままお使いいただけます。`,
    afterwards: "ログインすると、選んだ商品のお知らせがそのまま登録されます。",
    id: "ログインID",
    password: "パスワード",
    submit: "ログイン",
    forgotten: (shop: string) => `IDやパスワードをお忘れのときは、${shop}のサイトでご確認ください。`,
    toShop: (shop: string) => `${shop}のサイトを開く`,
    already: (name: string) => `${name}さんとしてログインしています。`,
    alreadyNameless: "ログインしています。",
    proceed: "つぎへ進む",
    logOut: "ログアウト",
  },
  {
    title: "Log in",
    lead: (shop: string) => `Use the same login ID and password as at ${shop}.`,
    afterwards: "Once you are logged in, the alert you chose is set right away.",
    id: "Login ID",
    password: "Password",
    submit: "Log in",
    forgotten: (shop: string) => `Forgotten your login ID or password? ${shop} can help.`,
    toShop: (shop: string) => `Go to ${shop}`,
    already: (name: string) => `You are logged in as ${name}.`,
    alreadyNameless: "You are logged in.",
    proceed: "Continue",
    logOut: "Log out",
  },
);
