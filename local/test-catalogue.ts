/** A large catalogue and those who wait for it, written by the server itself: for measuring, not for reading. */
import { execute } from "../core/database/sql";
import { addDays, type Day } from "../core/shop-day";

interface Size {
  titles: number;
  /** How many of them came out in the last sixty days, were mailed about and are on sale, or come out in the next thirty. */
  lately?: number;
  /** Members who wait for each title. */
  waiting: number;
  today: Day;
}

/** Half of the others came out long ago, half come out in a long time: on `today` nothing is due or newly changed. */
export async function fillCatalogue({ titles, lately = 0, waiting, today }: Size): Promise<void> {
  const long = addDays(today, -400);
  await execute(
    `INSERT INTO releases (provider, provider_record_id, code_type, code, product_type, title, slug, publisher, series_key,
       volume_sort, price_inc_tax, currency, status, day_from, day_to, \`precision\`, approximate, date_raw, row_hash, first_seen_run, last_changed_run, created_at, updated_at)
     SELECT 'large', n, 'isbn13', 9780000000000 + n, 'book', ${TITLE}, '', CONCAT('p', n % 500), CONCAT('s', n DIV 8),
       1 + n % 8, 1000, 'JPY', 'forthcoming', ${DAY}, ${DAY}, 'day', FALSE, '', '', 1, 1, :long, :long
     FROM (${numbers()}) counted WHERE n <= :titles`,
    { today, long, titles, lately },
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
  await mailedAbout({ today, long });
  await execute("ANALYZE TABLE releases, subscriptions, notices, mails, sales");
}

/** What has come out lately is on sale, and whoever waited was mailed; one in twenty has left the shop. */
async function mailedAbout({ today, long }: { today: Day; long: Day }): Promise<void> {
  const lately = "r.provider = 'large' AND r.day_to BETWEEN :today - INTERVAL 60 DAY AND :today";
  await execute(
    `INSERT INTO sales (release_id, state, since, starts) SELECT r.id, 'on-sale', r.day_to - INTERVAL 12 HOUR, 1 FROM releases r WHERE ${lately}`,
    { today },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, state, reason, planned_at, settled_at)
     SELECT s.member_id, s.release_id, 'on-sale', r.day_to, 'ja', IF(s.id % 20, 'sent', 'cancelled'), IF(s.id % 20, NULL, 'member-gone'), :long, r.day_to
     FROM releases r JOIN subscriptions s ON s.release_id = r.id WHERE ${lately}`,
    { today, long },
  );
}

const FAR = "IF(n % 2, :today - INTERVAL 70 + n % 300 DAY, :today + INTERVAL 40 + n % 300 DAY)";

/** Each word stands in many, of which half are to come. */
const TITLE =
  "CONCAT(ELT(1 + n DIV 2 % 4, '春', '夏', '秋', '冬'), 'の', ELT(1 + n DIV 8 % 5, '海', '山', '町', '旅', '庭'), ' ', n)";

/** Twenty of thirty are out. */
const DAY = `IF(n <= :lately, :today + INTERVAL n % 90 - 59 DAY, ${FAR})`;

/** 1 to 1,000,000 without a table of numbers. */
export function numbers(): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(" UNION ALL ");
  const places = [1, 10, 100, 1_000, 10_000, 100_000];
  const tables = places.map((place) => `(${digits}) p${place}`).join(" CROSS JOIN ");
  return `SELECT 1 + ${places.map((place) => `p${place}.d * ${place}`).join(" + ")} AS n FROM ${tables}`;
}
