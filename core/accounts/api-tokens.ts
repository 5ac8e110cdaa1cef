/**
 * Tokens by which other systems use the interface: 256 random bits, told once, of which only a hash is kept. A hash without salt
 * is enough for a text that nobody can guess, and it is looked up as a whole, so that no comparison takes longer for a better guess.
 */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { execute, rows, transaction } from "../database/sql";
import { type Actor, type Audited, writeAudit } from "./audit-log";

export const SCOPES = ["demand:read", "products:push"] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

const Row = z.object({
  id: z.number(),
  prefix: z.string(),
  name: z.string(),
  scopes: z.string(),
  createdAt: z.date(),
  createdBy: z.string(),
  expiresAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});

export interface ApiToken extends Omit<z.output<typeof Row>, "scopes"> {
  scopes: Scope[];
}

const COLUMNS = `id, prefix, name, scopes, created_at AS createdAt, created_by AS createdBy, expires_at AS expiresAt,
  last_used_at AS lastUsedAt, revoked_at AS revokedAt`;

/** The newest first; a shop has a handful. */
export async function listTokens(): Promise<ApiToken[]> {
  const found = await rows(Row, `SELECT ${COLUMNS} FROM api_tokens ORDER BY id DESC LIMIT 200`);
  return found.map(asToken);
}

const asToken = ({ scopes, ...row }: z.output<typeof Row>): ApiToken => ({
  ...row,
  scopes: scopes.split(",").filter(isScope),
});

export interface NewToken {
  name: string;
  scopes: readonly Scope[];
  /** Null where it holds until it is revoked. */
  expiresAt: Date | null;
}

/** By this a token is known in the list, and by scanners that look for secrets in what is published. */
const MARK = "snk_";
const SHOWN = 8;
const WRITTEN = /^snk_[A-Za-z0-9_-]{43}$/;

/** The token itself is in this answer and nowhere else. */
export async function makeToken(
  { name, scopes, expiresAt }: NewToken,
  by: Actor,
  now: Date,
): Promise<{ token: string; audited: Audited }> {
  const token = `${MARK}${randomBytes(32).toString("base64url")}`;
  const prefix = token.slice(0, SHOWN);
  const audited = await transaction(async (tx) => {
    const { insertId } = await tx.execute(
      `INSERT INTO api_tokens (token_hash, prefix, name, scopes, created_at, created_by, expires_at)
       VALUES (:hash, :prefix, :name, :scopes, :now, :by, :expiresAt)`,
      { hash: hashOf(token), prefix, name, scopes: scopes.join(","), now, by: by.id.slice(0, 64), expiresAt },
    );
    const after = { name, scopes, prefix, expiresAt };
    return writeAudit(tx, { act: "make-token", object: `token ${insertId}`, before: null, after, by, now });
  });
  return { token, audited };
}

/** Null where it has been revoked already, or there is none. From the next request on it opens nothing. */
export function revokeToken(id: number, by: Actor, now: Date): Promise<Audited | null> {
  return transaction(async (tx) => {
    const { affectedRows } = await tx.execute(
      "UPDATE api_tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL",
      { id, now },
    );
    if (affectedRows === 0) return null;
    const after = { revokedAt: now };
    return writeAudit(tx, { act: "revoke-token", object: `token ${id}`, before: null, after, by, now });
  });
}

/** The token that a request bears, with its use noted; null for none, and for one that is unknown, revoked or has expired. */
export async function takeToken(authorization: string | null, now: Date): Promise<ApiToken | null> {
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (!WRITTEN.test(token)) return null;
  const [found] = await rows(
    Row,
    `SELECT ${COLUMNS} FROM api_tokens
      WHERE token_hash = :hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)`,
    { hash: hashOf(token), now },
  );
  if (!found) return null;
  await noteUse(found.id, now);
  return asToken(found);
}

const A_MINUTE = 60_000;

/** Once a minute at most, so that a busy system does not write with each request. */
const noteUse = (id: number, now: Date): Promise<unknown> =>
  execute(
    "UPDATE api_tokens SET last_used_at = :now WHERE id = :id AND (last_used_at IS NULL OR last_used_at <= :before)",
    { id, now, before: new Date(now.getTime() - A_MINUTE) },
  );

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
