import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ForthcomingPage } from "@/app/_components/lists/forthcoming-page";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { forthcomingMetadata } from "@/app/_lib/search-engines/forthcoming-metadata";
import { parseCursor } from "@/core/catalogue/cursor";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; cursor: string }>;
}

const cursorOf = async (params: Props["params"]) => parseCursor((await params).cursor) ?? notFound();

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return await forthcomingMetadata(await localeParam(params), await cursorOf(params));
}

export default async function ForthcomingAfter({ params }: Props) {
  return <ForthcomingPage locale={await localeParam(params)} after={await cursorOf(params)} />;
}
