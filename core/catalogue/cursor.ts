/** The place after one release in a list by day, and its form in an address: `2026-12-04-123`. */
import { type Day, parseDay } from "../shop-day";

export interface Cursor {
  day: Day;
  id: number;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})-([1-9]\d{0,9})$/;

export const formatCursor = ({ day, id }: Cursor): string => `${day}-${id}`;

/** The cursor, or null where the text is none. */
export function parseCursor(text: string): Cursor | null {
  const [, date = "", id] = CURSOR.exec(text) ?? [];
  const day = parseDay(date);
  return day && id ? { day, id: Number(id) } : null;
}
