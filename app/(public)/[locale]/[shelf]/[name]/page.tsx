import type { Metadata } from "next";
import { ShelfPage, shelfMetadata, shelfOf } from "@/app/_components/shelf-page";
import { localeParam } from "@/app/_lib/locale-param";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; shelf: string; name: string }>;
}

async function shown(params: Props["params"]) {
  const { shelf, name } = await params;
  return { locale: await localeParam(params), shelf: shelfOf(shelf, name), after: null };
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  shelfMetadata(await shown(params));

export default async function Shelf({ params }: Props) {
  return <ShelfPage {...(await shown(params))} />;
}
