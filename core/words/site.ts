/** Texts of the frame around every page, and of the pages that say that something is not there. */
import { inBoth } from "./locale";

export const site = inBoth(
  {
    name: "新刊案内",
    titled: (page: string, shop: string) => `${page} | ${shop} 新刊案内`,
    home: (shop: string) => `${shop} 新刊案内`,
    description: (shop: string) =>
      `${shop}でこれから発売される本、コミック、雑誌、音楽、ゲームの一覧です。気になる商品を登録しておくと、発売日にメールでお知らせします。`,
    skip: "本文へ移動",
    menu: "メニュー",
    forthcoming: "これから発売",
    search: "さがす",
    alerts: "登録リスト",
    logIn: "ログイン",
    logOut: "ログアウト",
    toShop: (shop: string) => `${shop}のサイトへ`,
    otherLanguage: "English",
    colophon: (shop: string) => `発売日や価格は出版社などの発表によるもので、変わることがあります。${shop}`,
    missing: {
      title: "ページが見つかりません",
      text: "お探しのページは移動したか、なくなりました。登録済みのお知らせには影響ありません。",
      way: "これから発売の一覧を見る",
    },
    busy: {
      title: "ただいま混み合っています",
      text: "少し待ってから、もう一度お試しください。",
    },
    broken: {
      title: "ただいま表示できません",
      text: "こちらの不具合で、このページをお見せできません。登録済みのお知らせはそのまま残っています。少し待ってから、もう一度お開きください。",
      again: "もう一度開く",
    },
  },
  {
    name: "New releases",
    titled: (page: string, shop: string) => `${page} | ${shop}, new releases`,
    home: (shop: string) => `New releases at ${shop}`,
    description: (shop: string) =>
      `Books, comics, magazines, music and games going on sale soon at ${shop}. Pick a title and we’ll email you on the day it comes out.`,
    skip: "Skip to content",
    menu: "Menu",
    forthcoming: "Coming up",
    search: "Search",
    alerts: "My alerts",
    logIn: "Log in",
    logOut: "Log out",
    toShop: (shop: string) => `Go to ${shop}`,
    otherLanguage: "日本語",
    colophon: (shop: string) => `Dates and prices are as announced by the publishers and may change. ${shop}`,
    missing: {
      title: "Page not found",
      text: "The page you were looking for has moved or no longer exists. Your alerts are not affected.",
      way: "See what is coming up",
    },
    busy: {
      title: "Very busy right now",
      text: "Please wait a moment, then try again.",
    },
    broken: {
      title: "This page can’t be shown right now",
      text: "Something went wrong on our side. Your alerts are safe. Please try again in a moment.",
      again: "Try again",
    },
  },
);
