/**
 * The passkeys of those who act in the console: registered by a one-time code or by another passkey, and asked for before
 * an act. WebAuthn Level 3, https://www.w3.org/TR/webauthn-3/; a user must be verified each time.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { rows, type Tx, transaction } from "../database/sql";
import { env } from "../env";
import { log } from "../log";
import { type Actor, type Audited, writeAudit } from "./audit-log";
import { endProofs, markProven, saveChallenge, takeChallenge } from "./console-session";
import { sign } from "./keys";
import { takePasskeyCode } from "./passkey-code";
import type { Staff } from "./staff";

/** The session of a member of staff, and when. */
export interface Presence {
  staff: Staff;
  sessionId: string;
  now: Date;
}

const Stored = z.object({
  credentialId: z.string(),
  publicKey: z.string(),
  counter: z.number(),
  transports: z.string(),
  name: z.string(),
  createdAt: z.date(),
  usedAt: z.date().nullable(),
});
export type StoredPasskey = z.output<typeof Stored>;

const COLUMNS = `credential_id AS credentialId, public_key AS publicKey, counter, transports, name,
  created_at AS createdAt, used_at AS usedAt`;
const OF_MEMBER: string = `SELECT ${COLUMNS} FROM passkeys WHERE member_id = :memberId ORDER BY created_at, credential_id`;

export const listPasskeys = (memberId: string): Promise<StoredPasskey[]> =>
  rows(Stored, OF_MEMBER, { memberId });

/** ES256 and RS256: what every authenticator offers. */
const ALGORITHMS = [-7, -257];
const LONGEST_ID = 400;

/** What the browser is to make a passkey by; its challenge holds for five minutes. */
export async function registrationOptions({ staff, sessionId, now }: Presence) {
  const { host } = site();
  const known = await listPasskeys(staff.memberId);
  const options = await generateRegistrationOptions({
    rpName: "Shinkan",
    rpID: host,
    userName: staff.email || staff.memberId,
    userDisplayName: staff.name ?? staff.memberId,
    userID: Uint8Array.from(Buffer.from(sign("console", `user ${staff.memberId}`), "hex")),
    attestationType: "none",
    excludeCredentials: known.map(described),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  await saveChallenge(sessionId, options.challenge, now);
  return options;
}

/** What the browser is to use one of the member's passkeys by. */
export async function assertionOptions({ staff, sessionId, now }: Presence) {
  const options = await generateAuthenticationOptions({
    rpID: site().host,
    allowCredentials: (await listPasskeys(staff.memberId)).map(described),
    userVerification: "required",
  });
  await saveChallenge(sessionId, options.challenge, now);
  return options;
}

/** As browsers write it down (`PublicKeyCredential.toJSON`); the library reads what is inside. */
export const credentialJson = z.looseObject({
  id: z.string().min(1).max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string().max(4_000) }),
  clientExtensionResults: z.looseObject({}).default({}),
});
export type CredentialJson = z.output<typeof credentialJson>;

export interface NewPasskey {
  /** As the browser made it. */
  credential: CredentialJson;
  /** What its owner calls it. */
  name: string;
  /** The one-time code, unless the session has just used another passkey. */
  code: string | null;
}

/** Null where the answer does not fit the challenge, or the code has been used meanwhile. The session has used a passkey then. */
export async function addPasskey(
  { credential, name, code }: NewPasskey,
  { staff, sessionId, now }: Presence,
): Promise<Audited | null> {
  const made = await verifiedRegistration(credential, sessionId, now);
  if (!made || made.id.length > LONGEST_ID) return null;
  return transaction(async (tx) => {
    if (code !== null && !(await takePasskeyCode(tx, staff.memberId, code, now))) return null;
    await tx.execute(
      `INSERT INTO passkeys (credential_id, member_id, public_key, counter, transports, name, created_at)
       VALUES (:id, :memberId, :publicKey, :counter, :transports, :name, :now)`,
      {
        id: made.id,
        memberId: staff.memberId,
        publicKey: Buffer.from(made.publicKey).toString("base64url"),
        counter: made.counter,
        transports: (made.transports ?? []).join(",").slice(0, 100),
        name,
        now,
      },
    );
    await markProven(tx, sessionId, now);
    const after = { name, by: code === null ? "another passkey" : "a one-time code" };
    return audit(tx, staff, { act: "add-passkey", id: made.id, before: null, after, now });
  });
}

/** The session has used one of its member's passkeys. Null where what the browser sent proves nothing. */
export async function usePasskey(
  credential: CredentialJson,
  { staff, sessionId, now }: Presence,
): Promise<Audited | null> {
  const challenge = await takeChallenge(sessionId, now);
  const known = (await listPasskeys(staff.memberId)).find(
    ({ credentialId }) => credentialId === credential.id,
  );
  if (challenge === null || !known) return null;
  const counter = await verifiedCounter(credential, known, challenge);
  if (counter === null) return null;
  return transaction(async (tx) => {
    const { affectedRows } = await tx.execute(
      `UPDATE passkeys SET counter = :counter, used_at = :now
        WHERE credential_id = :id AND (counter < :counter OR (counter = 0 AND :counter = 0))`,
      { counter, id: known.credentialId, now },
    );
    if (affectedRows === 0) return null; // another answer of the same key came first, or a copy of it
    await markProven(tx, sessionId, now);
    const after = { name: known.name };
    return audit(tx, staff, { act: "use-passkey", id: known.credentialId, before: null, after, now });
  });
}

/** Null where the member has no such passkey. What other sessions of the member have proven counts no more. */
export async function removePasskey(
  id: string,
  { staff, sessionId, now }: Presence,
): Promise<Audited | null> {
  const known = (await listPasskeys(staff.memberId)).find(({ credentialId }) => credentialId === id);
  if (!known) return null;
  return transaction(async (tx) => {
    await tx.execute("DELETE FROM passkeys WHERE credential_id = :id AND member_id = :memberId", {
      id,
      memberId: staff.memberId,
    });
    await endProofs(tx, staff.memberId, sessionId);
    const before = { name: known.name };
    return audit(tx, staff, { act: "remove-passkey", id, before, after: null, now });
  });
}

const actor = ({ memberId, role }: Staff): Actor => ({ id: memberId, role });

const audit = (
  tx: Tx,
  staff: Staff,
  {
    id,
    ...entry
  }: { act: "add-passkey" | "use-passkey" | "remove-passkey"; id: string } & {
    before: object | null;
    after: object | null;
    now: Date;
  },
): Promise<Audited> => writeAudit(tx, { ...entry, object: `passkey ${id}`, by: actor(staff) });

async function verifiedRegistration(credential: CredentialJson, sessionId: string, now: Date) {
  const challenge = await takeChallenge(sessionId, now);
  if (challenge === null) return null;
  const { origin, host } = site();
  const answer = { response: credential as never, expectedChallenge: challenge, expectedOrigin: origin };
  const { registrationInfo } = await unlessWrong(
    verifyRegistrationResponse({ ...answer, expectedRPID: host, supportedAlgorithmIDs: ALGORITHMS }),
    {},
  );
  return registrationInfo?.credential ?? null;
}

async function verifiedCounter(
  credential: CredentialJson,
  known: StoredPasskey,
  challenge: string,
): Promise<number | null> {
  const { origin, host } = site();
  const { verified, authenticationInfo } = await unlessWrong(
    verifyAuthenticationResponse({
      response: credential as never,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential: {
        id: known.credentialId,
        publicKey: Uint8Array.from(Buffer.from(known.publicKey, "base64url")),
        counter: known.counter,
      },
    }),
    { verified: false },
  );
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}

/** The library throws where an answer is wrong, with the expected challenge in its text: only that it was is logged. */
async function unlessWrong<T>(verifying: Promise<T>, otherwise: Partial<T>): Promise<Partial<T>> {
  try {
    return await verifying;
  } catch (error) {
    log.warn({ event: "passkey-refused", problem: (error as Error).name });
    return otherwise;
  }
}

function site(): { origin: string; host: string } {
  const { origin, hostname: host } = new URL(env("SITE_URL").SITE_URL);
  return { origin, host };
}

const described = ({ credentialId: id, transports }: StoredPasskey) => ({
  id,
  transports: transports.split(",").filter(Boolean) as never[],
});
