/** A large catalogue and those who wait for it, written by the server itself: for measuring, not for reading. */
import { execute } from "../core/database/sql";
import { addDays, type Day } from "../core/shop-day";

interface Size {
  titles: number;
  /** Members who wait for each title. */
  waiting: number;
  today: Day;
}

/**
 * Half of the titles came out long ago, half come out in a long time: on `today` nothing is due, near or newly changed.
 */
export async function fillCatalogue({ titles, waiting, today }: Size): Promise<void> {
  const long = addDays(today, -400);
  await execute(
    `INSERT INTO releases (provider, provider_record_id, code_type, code, product_type, title, slug, price_inc_tax, currency,
       status, day_from, day_to, \`precision\`, approximate, date_raw, row_hash, first_seen_run, last_changed_run, created_at, updated_at)
     SELECT 'large', n, 'isbn13', 9780000000000 + n, 'book', CONCAT('本 ', n), '', 1000, 'JPY', 'forthcoming',
       ${DAY}, ${DAY}, 'day', FALSE, '', '', 1, 1, :long, :long
     FROM (${numbers()}) counted WHERE n <= :titles`,
    { today, long, titles },
  );
  const { insertId } = await execute(
    "INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES ('0', 'release-mail', 'w', 'ja', '/', :long)",
    { long },
  );
  for (let one = 1; one <= waiting; one += 1)
    await execute(
      `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, created_at)
       SELECT CONCAT('w', :one), id, :insertId, 'ja', day_to, :long FROM releases WHERE provider = 'large'`,
      { one, insertId, long },
    );
  await execute("ANALYZE TABLE releases, subscriptions, notices, mails");
}

const DAY = "IF(n % 2, :today - INTERVAL 70 + n % 300 DAY, :today + INTERVAL 40 + n % 300 DAY)";

/** 1 to 1,000,000 without a table of numbers. */
function numbers(): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(" UNION ALL ");
  const places = [1, 10, 100, 1_000, 10_000, 100_000];
  const tables = places.map((place) => `(${digits}) p${place}`).join(" CROSS JOIN ");
  return `SELECT 1 + ${places.map((place) => `p${place}.d * ${place}`).join(" + ")} AS n FROM ${tables}`;
}
