/** Exports everything that this service keeps about a member, as they may take it away (Art. 20 GDPR; APPI Art. 33). */
import { type Db, prisma } from "../../database/prisma";
import { MEMBER_TABLES } from "./member-data";

/** By name of `MEMBER_TABLES`: rows with camelCase keys, instants in UTC, days in the shop's calendar. */
export async function exportMember(memberId: string): Promise<Record<string, object[]>> {
  const db = await prisma();
  const data: Record<string, object[]> = {};
  for (const { name, read } of Object.values(MEMBER_TABLES)) {
    if (name) data[name] = await read(db, memberId);
  }
  data.mailEvents = await readEvents(db, memberId);
  return data;
}

const ATTEMPTS_AT_ONCE = 200;

/** What SES said about the member's mails, which it names by their attempts: events name no member. */
async function readEvents(db: Db, memberId: string): Promise<object[]> {
  const mails = await db.mail.findMany({ where: { memberId }, select: { attempt: true } });
  const attempts = mails.flatMap(({ attempt }) => attempt ?? []);
  const events: object[] = [];
  for (let first = 0; first < attempts.length; first += ATTEMPTS_AT_ONCE) {
    const some = attempts.slice(first, first + ATTEMPTS_AT_ONCE);
    events.push(
      ...(await db.mailEvent.findMany({ where: { attempt: { in: some } }, select: EVENT, orderBy: BY_ID })),
    );
  }
  return events;
}

const EVENT = { kind: true, messageId: true, detail: true, at: true } as const;
const BY_ID = { id: "asc" } as const;
