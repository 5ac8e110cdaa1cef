import type { Metadata } from "next";
import { ForthcomingPage } from "@/app/_components/lists/forthcoming-page";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { forthcomingMetadata } from "@/app/_lib/search-engines/forthcoming-metadata";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return await forthcomingMetadata(await localeParam(params), null);
}

export default async function Home({ params }: Props) {
  return <ForthcomingPage locale={await localeParam(params)} after={null} />;
}
