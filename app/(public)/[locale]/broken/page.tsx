import type { Metadata } from "next";
import { Frame } from "@/app/_components/frame/frame";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { feedTypes } from "@/app/_lib/search-engines/page-metadata";
import { words } from "@/core/words/words";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeParam(params);
  return {
    title: words(locale).site.broken.title,
    robots: { index: false },
    alternates: { types: feedTypes(locale, "/") },
  };
}

/** What `open-next/wrapper.ts` shows, with the status of the failure, in place of a page that could not be made. */
export default async function Broken({ params }: Props) {
  const locale = await localeParam(params);
  const { broken } = words(locale).site;
  return (
    <Frame locale={locale} path="/">
      <div className="notice">
        <h1>{broken.title}</h1>
        <p>{broken.text}</p>
        <form>
          <button type="submit" className="button">
            {broken.again}
          </button>
        </form>
      </div>
    </Frame>
  );
}
