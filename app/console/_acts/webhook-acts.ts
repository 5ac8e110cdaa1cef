/** What an operator does about webhooks: make, test, give a new secret, switch, remove, send again. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import type { Audited } from "@/core/accounts/audit-log";
import {
  isEndpointUrl,
  makeEndpoint,
  removeEndpoint,
  rotateSecret,
  switchEndpoint,
} from "@/core/webhooks/endpoints";
import { PRESETS } from "@/core/webhooks/presets";
import { replayDelivery, sendTest } from "@/core/webhooks/send-again";
import { isWebhookEvent } from "@/core/webhooks/webhook-event";
import type { Locale } from "@/core/words/locale";
import { act, type ConsoleAct, type Posted } from "../_lib/console-act";
import { consolePath } from "../_lib/console-address";
import { actorOf } from "../_lib/here";
import { withSecret } from "../_lib/shown-once";

const trimmed = (most: number) =>
  z
    .string()
    .max(most)
    .default("")
    .transform((text) => text.trim());

const newWebhook = z.object({
  name: trimmed(60),
  url: trimmed(500),
  preset: z.enum(PRESETS),
  language: z.enum(["ja", "en"]),
  token: trimmed(200),
});
const oneWebhook = z.object({ id: z.coerce.number().int().positive().max(4_294_967_295) });
const oneDelivery = oneWebhook.extend({
  delivery: z.string().regex(/^[1-9]\d{0,17}$/),
});

const page = (locale: Locale, path: string, done: string): Response =>
  seeOther(consolePath(locale, `/systems/webhooks${path}?done=${done}`));

async function make({ here, fields, form, locale }: Posted<z.output<typeof newWebhook>>) {
  const { name, url, preset, language, token } = fields;
  const events = form.getAll("event").filter(isWebhookEvent);
  const problem = problemOf(fields, events.length);
  if (problem) return { audited: null, answer: page(locale, "", problem) };
  const made = await makeEndpoint(
    { name, url, preset, events, locale: language, token: preset === "chatwork" ? token : null },
    actorOf(here),
    here.now,
  );
  if (!made) return { audited: null, answer: page(locale, "", "too-many") };
  const { id, secret, audited } = made;
  const answer = page(locale, `/${id}`, "made");
  return { audited, answer: preset === "standard" ? withSecret(answer, secret, here) : answer };
}

/** Null where there is none. */
function problemOf({ name, url, preset, token }: z.output<typeof newWebhook>, events: number): string | null {
  if (name === "" || events === 0) return "incomplete";
  if (!isEndpointUrl(url)) return "address";
  return preset === "chatwork" && !/^[\x21-\x7e]+$/.test(token) ? "token" : null;
}

/** One endpoint is changed; `late` where it stood like that already, or is gone. */
const changing = (
  needs: ConsoleAct["needs"],
  done: string,
  change: (id: number, posted: Posted<z.output<typeof oneWebhook>>) => Promise<Audited | null>,
): ConsoleAct =>
  act({
    needs,
    shape: oneWebhook,
    change: async (posted) => {
      const { id } = posted.fields;
      const audited = await change(id, posted);
      return { audited, answer: page(posted.locale, `/${id}`, audited ? done : "late") };
    },
  });

export const WEBHOOK_ACTS = {
  "make-webhook": act({ needs: "passkey", shape: newWebhook, change: make }),
  "rotate-webhook": act({
    needs: "passkey",
    shape: oneWebhook,
    change: async ({ here, fields: { id }, locale }) => {
      const rotated = await rotateSecret(id, actorOf(here), here.now);
      if (!rotated) return { audited: null, answer: page(locale, `/${id}`, "late") };
      const answer = page(locale, `/${id}`, "rotated");
      return { audited: rotated.audited, answer: withSecret(answer, rotated.secret, here) };
    },
  }),
  "switch-webhook": changing("operator", "switched", (id, { here, form }) =>
    switchEndpoint(id, form.get("to") === "on", actorOf(here), here.now),
  ),
  "test-webhook": changing("operator", "tested", (id, { here }) => sendTest(id, actorOf(here), here.now)),
  "remove-webhook": act({
    needs: "passkey",
    shape: oneWebhook,
    change: async ({ here, fields: { id }, locale }) => {
      const audited = await removeEndpoint(id, actorOf(here), here.now);
      return { audited, answer: page(locale, "", audited ? "removed" : "late") };
    },
  }),
  "replay-webhook": act({
    needs: "passkey",
    shape: oneDelivery,
    change: async ({ here, fields: { id, delivery }, locale }) => {
      const audited = await replayDelivery(BigInt(delivery), actorOf(here), here.now);
      return { audited, answer: page(locale, `/${id}`, audited ? "replayed" : "late") };
    },
  }),
};
