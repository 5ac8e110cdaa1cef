import { type Release, type ReleaseSummary, saleOf } from "@/core/release/release";
import type { Day } from "@/core/shop-day";
import { countWaiting } from "@/core/subscriptions/count-waiting";
import { inLocale, releasePath } from "./addresses/paths";
import { absolute } from "./search-engines/page-metadata";

/** Fewer are not told: a small number says more about people than about a title. */
const FEWEST_TOLD = 10;

/** One release, with how its sale stands. */
export async function asApiRelease(release: Release, today: Day): Promise<object> {
  const [shown] = await asApiReleases([release]);
  return { ...shown, sale: saleOf(release, today) };
}

/** Releases as the public interface shows them; described in `openapi/schemas.ts`. */
export async function asApiReleases(releases: ReleaseSummary[]): Promise<object[]> {
  const waiting = await countWaiting(releases.map(({ id }) => id));
  return releases.map((release) => {
    const count = waiting.get(release.id) ?? 0;
    return {
      id: release.id,
      title: release.title,
      subtitle: release.subtitle,
      series: release.series,
      volume: release.volume,
      contributors: release.contributors.map(({ name, role }) => ({ name, role })),
      productType: release.productType,
      publisher: release.publisher,
      label: release.label,
      date: {
        from: release.dayFrom,
        to: release.dayTo,
        precision: release.precision,
        approximate: release.approximate,
      },
      status: release.status,
      price: release.priceIncTax || null, // 0 is what feeds write where they know no price
      currency: release.currency,
      waiting: count < FEWEST_TOLD ? null : count,
      links: {
        ja: absolute(releasePath(release)),
        en: absolute(inLocale("en", releasePath(release))),
      },
    };
  });
}
