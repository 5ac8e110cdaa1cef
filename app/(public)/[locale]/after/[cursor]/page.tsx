import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ForthcomingPage } from "@/app/_components/lists/forthcoming-page";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { forthcomingPath } from "@/app/_lib/addresses/paths";
import { pageMetadata } from "@/app/_lib/search-engines/page-metadata";
import { shopName } from "@/app/_lib/shop";
import { parseCursor } from "@/core/catalogue/cursor";
import { words } from "@/core/words/words";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; cursor: string }>;
}

const cursorOf = async (params: Props["params"]) => parseCursor((await params).cursor) ?? notFound();

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeParam(params);
  const path = forthcomingPath(await cursorOf(params));
  const { site, list } = words(locale);
  return pageMetadata({
    locale,
    path,
    title: list.forthcoming,
    description: site.description(shopName(locale)),
  });
}

export default async function ForthcomingAfter({ params }: Props) {
  return <ForthcomingPage locale={await localeParam(params)} after={await cursorOf(params)} />;
}
