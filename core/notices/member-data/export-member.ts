/** A member in, everything this service keeps about them out, as they may take it away (Art. 20 GDPR; APPI Art. 33). */
import { query } from "../../database/pool";
import { MEMBER_TABLES, type MemberTable } from "./member-data";

type Row = Record<string, unknown>;

/** By name of `MEMBER_TABLES`: rows with camelCase keys, instants in UTC, days in the shop's calendar. */
export async function exportMember(memberId: string): Promise<Record<string, Row[]>> {
  const data: Record<string, Row[]> = {};
  for (const [table, held] of Object.entries(MEMBER_TABLES)) {
    if (held.name) data[held.name] = (await query<Row>(selection(table, held), [memberId])).map(readable);
  }
  data.mailEvents = (await query<Row>(MAIL_EVENTS, [memberId])).map(readable);
  return data;
}

const selection = (table: string, { columns, ofRelease }: MemberTable): string =>
  ofRelease
    ? `SELECT m.release_id, r.title, r.code, ${columns} FROM ${table} m JOIN releases r ON r.id = m.release_id
       WHERE m.member_id = ? ORDER BY m.id`
    : `SELECT ${columns} FROM ${table} m WHERE m.member_id = ?`;

/** What SES said about the member's mails: told through the mails, because events name no member. */
const MAIL_EVENTS = `SELECT e.kind, e.message_id, e.detail, e.at FROM mail_events e
  JOIN mails m ON m.attempt = e.attempt WHERE m.member_id = ? ORDER BY e.id`;

const readable = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [camelCase(column), value]));

const camelCase = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
