/** Titles still to come whose date was moved, the latest change first, each once. */
import { z } from "zod";
import { rows } from "../database/sql";
import { SUMMARY_COLUMNS } from "../release/release";
import { asNews, type NewsPage, NOT_TO_COME, type Place } from "./news";
import type { PageRequest } from "./page-by-day";
import { SummaryRow } from "./summary-row";

const Moved = SummaryRow.extend({ newsId: z.number(), at: z.date() });

export async function listMoved(place: Place, { after, limit, filter }: PageRequest): Promise<NewsPage> {
  const found = await rows(Moved, MOVED, {
    today: place.today,
    notToCome: NOT_TO_COME,
    kind: filter?.kind ?? null,
    format: filter?.format ?? null,
    after: after?.id ?? null,
    most: limit + 1,
  });
  return asNews(
    place,
    found.map(({ newsId, at, ...release }) => ({ release, newsId, at })),
    limit,
  );
}

const MOVED = `
  SELECT ${SUMMARY_COLUMNS}, c.id AS newsId, c.at
  FROM release_changes c JOIN releases r ON r.id = c.release_id
  WHERE c.field = 'day_to' AND (:after IS NULL OR c.id < :after)
    AND NOT EXISTS (SELECT 1 FROM release_changes later
      WHERE later.release_id = c.release_id AND later.field = 'day_to' AND later.id > c.id)
    AND (r.day_to >= :today OR r.day_to IS NULL) AND r.status NOT IN (:notToCome) AND r.missing_since IS NULL
    AND (:kind IS NULL OR r.product_type = :kind) AND (:format IS NULL OR r.format = :format)
  ORDER BY c.id DESC LIMIT :most` as const;
