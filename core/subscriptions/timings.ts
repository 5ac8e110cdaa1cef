/** When a member wants to be told: as usual, and of one title. */
import { z } from "zod";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { execute, flag, rows, type Tx, transaction } from "../database/sql";
import type { Occasion } from "../words/occasions";

/** The most days before a sale that a member may ask for. */
export const MOST_DAYS_BEFORE = 30;

export interface Timings {
  announced: boolean;
  /** 0 for never. */
  daysBefore: number;
  onSale: boolean;
  backInStock: boolean;
  preorderOpen: boolean;
  moved: boolean;
  calledOff: boolean;
}

/** Null stands for "as usual". A single title is announced or not before anybody can choose. */
export type TitleTimings = { [Key in Exclude<keyof Timings, "announced">]: Timings[Key] | null };

/** Of members who never chose. */
export const USUAL_TIMINGS: Timings = {
  announced: true,
  daysBefore: 0,
  onSale: true,
  backInStock: true,
  preorderOpen: true,
  moved: true,
  calledOff: true,
};

const Row = z.object({
  announced: flag,
  daysBefore: z.number(),
  onSale: flag,
  backInStock: flag,
  preorderOpen: flag,
  moved: flag,
  calledOff: flag,
});

export async function findTimings(memberId: string): Promise<Timings> {
  const [row] = await rows(
    Row,
    `SELECT announced, days_before AS daysBefore, on_sale AS onSale, back_in_stock AS backInStock,
       preorder_open AS preorderOpen, moved,
       called_off AS calledOff
     FROM timings WHERE member_id = :memberId`,
    { memberId },
  );
  if (!row) return USUAL_TIMINGS;
  const { announced, daysBefore, onSale, backInStock, preorderOpen, moved, calledOff } = row;
  return {
    announced: Boolean(announced),
    daysBefore,
    onSale: Boolean(onSale),
    backInStock: Boolean(backInStock),
    preorderOpen: Boolean(preorderOpen),
    moved: Boolean(moved),
    calledOff: Boolean(calledOff),
  };
}

/** Takes effect at once, also for what is planned: the claim asks again. */
export async function saveTimings(memberId: string, timings: Timings, now: Date): Promise<void> {
  const { announced, daysBefore, onSale, backInStock, preorderOpen, moved, calledOff } = timings;
  await execute(
    `INSERT INTO timings (member_id, announced, days_before, on_sale, back_in_stock, preorder_open, moved, called_off,
       updated_at)
     VALUES (:memberId, :announced, :daysBefore, :onSale, :backInStock, :preorderOpen, :moved, :calledOff, :now)
     ON DUPLICATE KEY UPDATE announced = VALUES(announced), days_before = VALUES(days_before), on_sale = VALUES(on_sale),
       back_in_stock = VALUES(back_in_stock), preorder_open = VALUES(preorder_open), moved = VALUES(moved), called_off = VALUES(called_off), updated_at = VALUES(updated_at)`,
    {
      memberId,
      announced,
      daysBefore: within(daysBefore),
      onSale,
      backInStock,
      preorderOpen,
      moved,
      calledOff,
      now,
    },
  );
}

/** False where the member does not wait for the title. */
export async function saveTitleTimings(
  memberId: string,
  releaseId: number,
  { daysBefore, onSale, backInStock, preorderOpen, moved, calledOff }: TitleTimings,
): Promise<boolean> {
  const { affectedRows } = await execute(
    `UPDATE subscriptions SET days_before = :days, on_sale = :onSale, back_in_stock = :backInStock,
       preorder_open = :preorderOpen, moved = :moved,
       called_off = :calledOff
     WHERE member_id = :memberId AND release_id = :releaseId AND removed_at IS NULL`,
    {
      days: daysBefore === null ? null : within(daysBefore),
      onSale,
      backInStock,
      preorderOpen,
      moved,
      calledOff,
      memberId,
      releaseId,
    },
  );
  return affectedRows > 0;
}

const within = (days: number): number => Math.min(Math.max(Math.trunc(days), 0), MOST_DAYS_BEFORE);

const TitleRow = z.object({
  releaseId: z.number(),
  daysBefore: z.number().nullable(),
  onSale: flag.nullable(),
  backInStock: flag.nullable(),
  preorderOpen: flag.nullable(),
  moved: flag.nullable(),
  calledOff: flag.nullable(),
});

/** Titles of the member that are told otherwise than usual. */
export async function findTitleTimings(memberId: string): Promise<Map<number, TitleTimings>> {
  const titles = await rows(
    TitleRow,
    `SELECT release_id AS releaseId, days_before AS daysBefore, on_sale AS onSale, back_in_stock AS backInStock,
       preorder_open AS preorderOpen, moved,
       called_off AS calledOff
     FROM subscriptions WHERE member_id = :memberId AND removed_at IS NULL
       AND COALESCE(days_before, on_sale, back_in_stock, preorder_open, moved, called_off) IS NOT NULL`,
    { memberId },
  );
  const flag = (value: number | null) => (value === null ? null : Boolean(value));
  return new Map(
    titles.map(({ releaseId, daysBefore, onSale, backInStock, preorderOpen, moved, calledOff }) => [
      releaseId,
      {
        daysBefore,
        onSale: flag(onSale),
        backInStock: flag(backInStock),
        preorderOpen: flag(preorderOpen),
        moved: flag(moved),
        calledOff: flag(calledOff),
      },
    ]),
  );
}

const COLUMN = {
  announced: "announced",
  "days-before": "days_before",
  "on-sale": "on_sale",
  "back-in-stock": "back_in_stock",
  "pre-order-open": "preorder_open",
  moved: "moved",
  "called-off": "called_off",
  /** Who hears that a sale was called off hears that it comes after all. */
  restored: "called_off",
} as const satisfies Record<Occasion, string>;

/** No mail of this kind any more, for no title, until the member wishes otherwise. */
export async function refuseOccasion(memberId: string, occasion: Occasion, now: Date): Promise<void> {
  const column = COLUMN[occasion];
  const write = async (tx: Tx) => {
    await tx.execute(
      `INSERT INTO timings (member_id, ${column}, updated_at) VALUES (:memberId, 0, :now)
       ON DUPLICATE KEY UPDATE ${column} = 0, updated_at = VALUES(updated_at)`,
      { memberId, now },
    );
    if (occasion !== "announced")
      await tx.execute(
        `UPDATE subscriptions SET ${column} = NULL WHERE member_id = :memberId AND ${column} > 0`,
        { memberId },
      );
  };
  await retryOnDeadlock(() => transaction(write));
}
