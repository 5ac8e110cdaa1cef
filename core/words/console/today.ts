/** Texts of the console's first page. */
import { inBoth, type Locale } from "../locale";
import { enCount, enSpan, jaNumber, jaSpan } from "./count";

const texts = inBoth(
  {
    level: {
      good: "すべて順調です。確認することはありません。",
      waits: (n: number) => `${jaNumber(n)}件が判断を待っています。`,
      wrong: (n: number) => `問題があります。${jaNumber(n)}件を確認してください。`,
    },
    matter: {
      "feed-late": (provider: string) => `${provider} のフィードがまだ届いていません。`,
      "run-failed": (run: string) => `取り込み ${run} が失敗しました。`,
      "run-not-applied": (run: string) => `承認済みの取り込み ${run} がまだ反映されていません。`,
      "mail-paused": (by: string, minutes: number) =>
        `すべてのメールが${jaSpan(minutes)}前から止まっています（${by}）。`,
      "mail-paused-long": (by: string, minutes: number) =>
        `すべてのメールが${jaSpan(minutes)}前から止まっています（${by}）。`,
      "mails-overdue": (_: string, n: number) => `送れるはずのメールが${jaNumber(n)}分待っています。`,
      "run-held": (run: string) => `取り込み ${run} が判断を待っています。`,
      "mails-unknown": (_: string, n: number) => `届いたか分からないメールが${jaNumber(n)}通あります。`,
      "mails-failed": (_: string, n: number) => `この24時間に送れなかったメールが${jaNumber(n)}通あります。`,
      "titles-unsold": (_: string, n: number) =>
        `発売日を過ぎても店で売られていない本が${jaNumber(n)}点あり、待っている人がいます。`,
      "webhooks-off": (_: string, n: number) => `失敗が続いて止まった Webhook が${jaNumber(n)}件あります。`,
    },
    decide: "判断する",
    look: "見る",
    feeds: "フィード",
    came: "届いた時刻",
    notYet: "今日はまだ",
    lateSince: (time: string) => `${time}までに届くはずでした`,
    dueAt: (time: string) => `${time}までに届く予定`,
    lastApplied: (at: string) => `前回の反映 ${at}`,
    mails: "メール",
    sent: "今日送ったメール",
    failed: "今日送れなかったメール",
    ready: "これから送るメール",
    planned: "まだメールになっていない通知",
    tomorrow: "明日",
    tomorrowText: (titles: number, waiting: number) =>
      `発売予定 ${jaNumber(titles)}点、お知らせを待つ登録 ${jaNumber(waiting)}件`,
  },
  {
    level: {
      good: "All is well. There is nothing to do.",
      waits: (n: number) => `${enCount(n, "thing waits", "things wait")} for a decision.`,
      wrong: (n: number) => `Something is wrong. Please look at ${enCount(n, "thing")}.`,
    },
    matter: {
      "feed-late": (provider: string) => `The feed of ${provider} has not come yet.`,
      "run-failed": (run: string) => `Import ${run} failed.`,
      "run-not-applied": (run: string) => `Import ${run} was approved and is not applied yet.`,
      "mail-paused": (by: string, minutes: number) =>
        `All mail has been paused for ${enSpan(minutes)} (${by}).`,
      "mail-paused-long": (by: string, minutes: number) =>
        `All mail has been paused for ${enSpan(minutes)} (${by}).`,
      "mails-overdue": (_: string, n: number) => `Mail that could go has waited for ${enCount(n, "minute")}.`,
      "run-held": (run: string) => `Import ${run} waits for a decision.`,
      "mails-unknown": (_: string, n: number) => `Nobody can say whether ${enCount(n, "mail")} arrived.`,
      "mails-failed": (_: string, n: number) =>
        `${enCount(n, "mail")} could not be sent in the last 24 hours.`,
      "titles-unsold": (_: string, n: number) =>
        `The shop does not sell ${enCount(n, "title")} whose day has come and whose readers wait.`,
      "webhooks-off": (_: string, n: number) =>
        `${enCount(n, "webhook was", "webhooks were")} switched off after days of failures.`,
    },
    decide: "Decide",
    look: "Look",
    feeds: "Feeds",
    came: "Came at",
    notYet: "Not today yet",
    lateSince: (time: string) => `was due by ${time}`,
    dueAt: (time: string) => `due by ${time}`,
    lastApplied: (at: string) => `last applied ${at}`,
    mails: "Mail",
    sent: "Sent today",
    failed: "Failed today",
    ready: "Ready to be sent",
    planned: "Notices not yet in a mail",
    tomorrow: "Tomorrow",
    tomorrowText: (titles: number, waiting: number) =>
      `${enCount(titles, "title comes", "titles come")} out; ${enCount(waiting, "alert waits", "alerts wait")} for them`,
  },
);

export type TodayWords = (typeof texts)["ja"];

export const todayWords = (locale: Locale): TodayWords => texts[locale];
