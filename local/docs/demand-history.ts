/** Two years of a shop for the picture of the page Demand: earlier volumes of the sample's series, and who waited for each volume. */

import { execute } from "../../core/database/sql";
import { drawLines } from "../../core/demand/forecast/draw-lines";
import { keepDemand } from "../../core/demand/keep/keep-demand";
import type { Day } from "../../core/shop-day";
import config from "../../shinkan.config";

/** Days between two volumes of a series. */
const APART = 130;

export async function addDemandHistory(today: Day, now: Date): Promise<void> {
  for (const back of [1, 2]) await execute(EARLIER, { back, apart: APART });
  const { insertId } = await execute(
    "INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES ('0', 'release-mail', 'w', 'ja', '/', :now)",
    { now },
  );
  await execute(WAITING, { insertId, now });
  await keepDemand({ now, timeZone: config.shop.timeZone });
  await execute("DELETE FROM demand_models");
  await drawLines(today);
}

const EARLIER = `INSERT INTO releases (provider, provider_record_id, code_type, product_type, format, title, slug, series, series_key, volume,
    volume_sort, publisher, status, day_from, day_to, \`precision\`, approximate, date_raw, row_hash, first_seen_run, last_changed_run, created_at, updated_at)
  SELECT 'backlist', CONCAT(provider_record_id, '-', :back), 'none', product_type, format, REPLACE(title, CONCAT(' ', volume), CONCAT(' ', volume - :back)), slug,
    series, series_key, volume - :back, volume_sort - :back, publisher, 'released', day_to - INTERVAL :back * :apart DAY, day_to - INTERVAL :back * :apart DAY,
    'day', FALSE, '', '', first_seen_run, last_changed_run, created_at, updated_at
  FROM (SELECT * FROM releases WHERE provider <> 'backlist' AND volume_sort > 2 AND volume REGEXP '^[0-9]+$' AND \`precision\` = 'day'
    AND series_key IS NOT NULL) first`;

/** By a number from the series: how many wait for its volumes; from one that looks like chance: how long before the day. */
const AT = "r.day_to - INTERVAL FLOOR(95 * POW(CRC32(CONCAT(r.id, '-', n.i)) / 4294967296, 1.4)) DAY";

const WAITING = `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)
  WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 400)
  SELECT CONCAT('reader ', n.i), r.id, :insertId, 'ja', ${AT} FROM releases r JOIN n
    ON n.i <= 30 + CRC32(r.series_key) % 300 + CRC32(CONCAT(r.id, 'x')) % 40
  WHERE r.series_key IS NOT NULL AND r.\`precision\` = 'day' AND ${AT} < :now`;
