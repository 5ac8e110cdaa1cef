import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MonthPage, monthMetadata } from "@/app/_components/month-page";
import { localeParam } from "@/app/_lib/locale-param";
import { parseCursor } from "@/core/catalogue/cursor";
import { parseMonth } from "@/core/catalogue/month";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; month: string; cursor: string }>;
}

async function shown(params: Props["params"]) {
  const { month, cursor } = await params;
  return {
    locale: await localeParam(params),
    month: parseMonth(month) ?? notFound(),
    after: parseCursor(cursor) ?? notFound(),
  };
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  monthMetadata(await shown(params));

export default async function MonthAfter({ params }: Props) {
  return <MonthPage {...(await shown(params))} />;
}
