import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Brief } from "@/app/_components/frame/brief";
import { ComingCard } from "@/app/_components/title/coming-card";
import { readListAddress } from "@/app/_lib/addresses/list-address";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { shelfPath } from "@/app/_lib/addresses/paths";
import { cachedComing, cachedForthcoming, cachedPast } from "@/app/_lib/catalogue";
import { groupEditions } from "@/app/_lib/group-editions";
import { shopName, today } from "@/app/_lib/shop";
import { shelfHeading } from "@/core/catalogue/headings";
import { words } from "@/core/words/words";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; what?: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeParam(params);
  return { title: words(locale).site.home(shopName(locale)), robots: { index: false } };
}

const ON_A_CARD = 6;

/** `/embed/coming`, or `/embed/authors/NAME` and any other shelf: the next titles, each work once, for a frame on the shop's own pages. */
export default async function Embed({ params }: Props) {
  const locale = await localeParam(params);
  const { what = [] } = await params;
  const day = await today();
  const address = what[0] === "coming" ? null : (readListAddress(what) ?? notFound());
  if (address && !("shelf" in address)) notFound();
  const page = address ? await cachedComing(address.shelf, day, {}) : await cachedForthcoming(day, null);
  const works = groupEditions(page.releases).slice(0, ON_A_CARD);
  const releases = works.map(({ first }) => first);
  const [past] = address && releases.length === 0 ? await cachedPast(address.shelf, day, {}) : [];
  const example = releases[0] ?? past;
  if (address && !example && address.shelf.kind !== "kinds") notFound();
  const title = address ? shelfHeading(address.shelf, example, locale) : words(locale).list.forthcoming;
  return (
    <>
      {!example && <Brief />}
      <ComingCard {...{ locale, title, releases, path: address ? shelfPath(address.shelf) : "/" }} />
    </>
  );
}
