import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MonthPage, monthMetadata } from "@/app/_components/month-page";
import { localeParam } from "@/app/_lib/locale-param";
import { parseMonth } from "@/core/catalogue/month";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; month: string }>;
}

const shown = async (params: Props["params"]) => ({
  locale: await localeParam(params),
  month: parseMonth((await params).month) ?? notFound(),
  after: null,
});

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  monthMetadata(await shown(params));

export default async function Month({ params }: Props) {
  return <MonthPage {...(await shown(params))} />;
}
