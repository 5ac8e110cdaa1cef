/** Where other systems hear of what happens: made, given a new secret, switched off and on, removed, each with its record. */
import { z } from "zod";
import { type Actor, type Audited, writeAudit } from "../accounts/audit-log";
import { rows, type Tx, transaction } from "../database/sql";
import { requirePublic } from "../public-address";
import { isLocale, type Locale } from "../words/locale";
import { isPreset, type Preset } from "./presets";
import { isWebhookEvent, type WebhookEventName } from "./webhook-event";
import { makeSecret, sealSecret } from "./webhook-secret";

const Row = z.object({
  id: z.number(),
  name: z.string(),
  url: z.string(),
  preset: z.string(),
  events: z.string(),
  locale: z.string(),
  secret: z.string(),
  secretBefore: z.string().nullable(),
  beforeUntil: z.date().nullable(),
  createdAt: z.date(),
  createdBy: z.string(),
  failingSince: z.date().nullable(),
  disabledAt: z.date().nullable(),
  disabledBy: z.string().nullable(),
});

export interface Endpoint extends Omit<z.output<typeof Row>, "preset" | "events" | "locale"> {
  preset: Preset;
  events: WebhookEventName[];
  locale: Locale;
}

const COLUMNS = `id, name, url, preset, events, locale, secret, secret_before AS secretBefore, before_until AS beforeUntil,
  created_at AS createdAt, created_by AS createdBy, failing_since AS failingSince, disabled_at AS disabledAt,
  disabled_by AS disabledBy`;

export const MOST_ENDPOINTS = 50;

export async function listEndpoints(): Promise<Endpoint[]> {
  const found = await rows(Row, `SELECT ${COLUMNS} FROM webhook_endpoints ORDER BY id LIMIT :most`, {
    most: MOST_ENDPOINTS,
  });
  return found.map(asEndpoint);
}

export async function findEndpoint(id: number): Promise<Endpoint | null> {
  const [found] = await rows(Row, `SELECT ${COLUMNS} FROM webhook_endpoints WHERE id = :id`, { id });
  return found ? asEndpoint(found) : null;
}

const asEndpoint = ({ preset, events, locale, ...row }: z.output<typeof Row>): Endpoint => ({
  ...row,
  preset: isPreset(preset) ? preset : "standard",
  events: events.split(",").filter(isWebhookEvent),
  locale: isLocale(locale) ? locale : "ja",
});

export interface NewEndpoint {
  name: string;
  url: string;
  preset: Preset;
  events: WebhookEventName[];
  locale: Locale;
  /** The token that Chatwork's interface asks for; null for the other presets. */
  token: string | null;
}

/** Whether it is an address by HTTPS without a password in it, and none inside a network. What a name leads to is looked at when it is called. */
export function isEndpointUrl(text: string): boolean {
  if (!URL.canParse(text) || text.length > 500) return false;
  try {
    requirePublic(new URL(text));
    return true;
  } catch {
    return false;
  }
}

/** The secret is in this answer and, sealed, in the row; null where there are too many endpoints already. */
export function makeEndpoint(
  { name, url, preset, events, locale, token }: NewEndpoint,
  by: Actor,
  now: Date,
): Promise<{ id: number; secret: string; audited: Audited } | null> {
  const secret = token ?? makeSecret();
  return transaction(async (tx) => {
    const [{ count } = { count: 0 }] = await tx.rows(
      Count,
      "SELECT COUNT(*) AS count FROM webhook_endpoints",
    );
    if (count >= MOST_ENDPOINTS) return null;
    const { insertId: id } = await tx.execute(
      `INSERT INTO webhook_endpoints (name, url, preset, events, locale, secret, created_at, created_by)
       VALUES (:name, :url, :preset, :events, :locale, :secret, :now, :by)`,
      {
        name,
        url,
        preset,
        events: events.join(","),
        locale,
        secret: sealSecret(secret),
        now,
        by: by.id.slice(0, 64),
      },
    );
    const after = { name, host: new URL(url).host, preset, events, locale };
    const audited = await writeAudit(tx, {
      act: "make-webhook",
      object: `webhook ${id}`,
      before: null,
      after,
      by,
      now,
    });
    return { id, secret, audited };
  });
}

const Count = z.object({ count: z.number() });

/** The secret before goes on holding for so long: both sign each delivery. */
export const BOTH_HOLD_MS = 86_400_000;

/** Null where there is no such endpoint, or where its secret is another system's token. */
export function rotateSecret(
  id: number,
  by: Actor,
  now: Date,
): Promise<{ secret: string; audited: Audited } | null> {
  const secret = makeSecret();
  return transaction(async (tx) => {
    const { affectedRows } = await tx.execute(
      `UPDATE webhook_endpoints SET secret_before = secret, before_until = :until, secret = :secret
        WHERE id = :id AND preset = 'standard'`,
      { id, until: new Date(now.getTime() + BOTH_HOLD_MS), secret: sealSecret(secret) },
    );
    if (affectedRows === 0) return null;
    return { secret, audited: await audit(tx, "rotate-webhook", { id, before: null, after: null, by, now }) };
  });
}

/** What waits goes on to wait, and is sent once the endpoint is on again. Null where it stood like this already. */
export function switchEndpoint(id: number, isOn: boolean, by: Actor, now: Date): Promise<Audited | null> {
  return transaction(async (tx) => {
    const { affectedRows } = isOn
      ? await tx.execute(
          `UPDATE webhook_endpoints SET disabled_at = NULL, disabled_by = NULL, failing_since = NULL
            WHERE id = :id AND disabled_at IS NOT NULL`,
          { id },
        )
      : await tx.execute(
          "UPDATE webhook_endpoints SET disabled_at = :now, disabled_by = :by WHERE id = :id AND disabled_at IS NULL",
          { id, now, by: by.id.slice(0, 64) },
        );
    if (affectedRows === 0) return null;
    return audit(tx, "switch-webhook", { id, before: { isOn: !isOn }, after: { isOn }, by, now });
  });
}

/** With everything that was sent to it. */
export function removeEndpoint(id: number, by: Actor, now: Date): Promise<Audited | null> {
  return transaction(async (tx) => {
    const [found] = await tx.rows(Row, `SELECT ${COLUMNS} FROM webhook_endpoints WHERE id = :id FOR UPDATE`, {
      id,
    });
    if (!found) return null;
    await tx.execute("DELETE FROM webhook_endpoints WHERE id = :id", { id });
    const before = { name: found.name, host: new URL(found.url).host, preset: found.preset };
    return audit(tx, "remove-webhook", { id, before, after: null, by, now });
  });
}

type Act = "rotate-webhook" | "switch-webhook" | "remove-webhook";
type Entry = { id: number; before: object | null; after: object | null; by: Actor; now: Date };

const audit = (tx: Tx, act: Act, { id, ...entry }: Entry): Promise<Audited> =>
  writeAudit(tx, { act, object: `webhook ${id}`, ...entry });
