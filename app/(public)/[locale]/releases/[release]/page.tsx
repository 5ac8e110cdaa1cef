import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { Frame } from "@/app/_components/frame/frame";
import { MissingNotice } from "@/app/_components/frame/missing-notice";
import { StructuredData } from "@/app/_components/frame/structured-data";
import { ReleaseDetail } from "@/app/_components/title/release-detail";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale, releaseName, releasePath } from "@/app/_lib/addresses/paths";
import { nameInside } from "@/app/_lib/addresses/segment";
import { cachedRelated, cachedRelease } from "@/app/_lib/catalogue";
import { releaseMetadata } from "@/app/_lib/search-engines/release-metadata";
import { breadcrumbData, productData } from "@/app/_lib/search-engines/structured-data";
import { today } from "@/app/_lib/shop";
import { isCalledOff, isMissing, isRemoved, type Release as Title } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; release: string }>;
}

/** The release that the number names; whatever follows the number may be out of date. */
async function shown(params: Props["params"]) {
  const { release: segment } = await params;
  const release = (await cachedRelease(Number.parseInt(segment, 10))) ?? notFound();
  return { release, locale: await localeParam(params), segment };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { release, locale } = await shown(params);
  return releaseMetadata(release, locale);
}

export default async function Release({ params }: Props) {
  const { release, locale, segment } = await shown(params);
  if (isRemoved(release)) return <Removed locale={locale} />;
  const path = releasePath(release);
  if (nameInside(segment) !== releaseName(release)) permanentRedirect(inLocale(locale, path));
  const day = await today();
  const product = isCalledOff(release) || isMissing(release) ? null : productData(release, locale, day);
  return (
    <Frame locale={locale} path={path}>
      {product && <StructuredData data={product} />}
      {!isCalledOff(release) && <StructuredData data={breadcrumbData(release, locale)} />}
      <ReleaseDetail
        release={release}
        locale={locale}
        today={day}
        related={await cachedRelated(namedOf(release))}
      />
    </Frame>
  );
}

/** What tells which others belong to it: of two releases alike in these the answer is the same. */
function namedOf({ id, title, subtitle, seriesKey, volume, contributors, publisher, productType }: Title) {
  return { id, title, subtitle, seriesKey, volume, contributors, publisher, productType };
}

/** Nothing of the record is shown, not even its title. */
const Removed = ({ locale }: { locale: Locale }) => (
  <Frame locale={locale} path="/">
    <MissingNotice locale={locale} />
  </Frame>
);
