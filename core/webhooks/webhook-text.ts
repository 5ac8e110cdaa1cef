/** What a chat shows of an event, in the language of its endpoint. */
import { inBoth, type Locale } from "../words/locale";
import type { BegunRelease, ChangedRelease, WebhookData, WebhookMessage, WebhookName } from "./webhook-event";

/** So many titles are named; the others are counted. */
const NAMED = 8;

type Texts = { [Name in WebhookName]: (data: WebhookData[Name]) => string };

const texts = inBoth<Texts>(
  {
    "run.held": ({ run }) => `取り込み ${run} が判断を待っています。`,
    "feed.late": ({ provider }) => `${provider} のフィードがまだ届いていません。`,
    "titles.unsold": ({ titles }) =>
      `発売日を過ぎても店で売られていない本が${titles}点あり、待っている人がいます。`,
    "mails.unknown": ({ mails }) => `届いたか分からないメールが${mails}通あります。`,
    "release.changed": ({ changes }) =>
      listed("発売情報が変わりました。", changes.map(changeLine("（なし）")), (more) => `ほか${more}件`),
    "sale.begun": ({ releases }) =>
      listed("店で発売されました。", releases.map(saleLine), (more) => `ほか${more}点`),
    "webhook.test": () => "新刊からのテスト通知です。",
  },
  {
    "run.held": ({ run }) => `Import ${run} waits for a decision.`,
    "feed.late": ({ provider }) => `The feed of ${provider} has not come yet.`,
    "titles.unsold": ({ titles }) =>
      `Titles whose day has come, which the shop does not sell, and for which somebody waits: ${titles}.`,
    "mails.unknown": ({ mails }) => `Mails of which nobody can say whether they arrived: ${mails}.`,
    "release.changed": ({ changes }) =>
      listed("Releases have changed.", changes.map(changeLine("(none)")), (more) => `and ${more} more`),
    "sale.begun": ({ releases }) =>
      listed("On sale in the shop now.", releases.map(saleLine), (more) => `and ${more} more`),
    "webhook.test": () => "A test from Shinkan.",
  },
);

export const webhookText = ({ type, data }: WebhookMessage, locale: Locale): string =>
  (texts[locale][type] as (data: WebhookData[WebhookName]) => string)(data);

const changeLine =
  (none: string) =>
  ({ title, field, before, after }: ChangedRelease): string =>
    `${title}: ${field} ${before ?? none} → ${after ?? none}`;

const saleLine = ({ title, code }: BegunRelease): string => (code ? `${title} (${code})` : title);

function listed(head: string, lines: string[], others: (more: number) => string): string {
  const more = lines.length - NAMED;
  return [
    head,
    ...lines.slice(0, NAMED).map((line) => `・${line}`),
    ...(more > 0 ? [others(more)] : []),
  ].join("\n");
}
