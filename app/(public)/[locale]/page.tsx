import type { Metadata } from "next";
import { ForthcomingPage } from "@/app/_components/lists/forthcoming-page";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { pageMetadata } from "@/app/_lib/search-engines/page-metadata";
import { shopName } from "@/app/_lib/shop";
import { words } from "@/core/words/words";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeParam(params);
  const { site } = words(locale);
  const shop = shopName(locale);
  return pageMetadata({
    locale,
    path: "/",
    title: site.home(shop),
    description: site.description(shop),
    isHome: true,
  });
}

export default async function Home({ params }: Props) {
  return <ForthcomingPage locale={await localeParam(params)} after={null} />;
}
