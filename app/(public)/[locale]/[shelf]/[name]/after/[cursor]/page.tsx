import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ShelfPage, shelfMetadata, shelfOf } from "@/app/_components/shelf-page";
import { localeParam } from "@/app/_lib/locale-param";
import { parseCursor } from "@/core/catalogue/cursor";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; shelf: string; name: string; cursor: string }>;
}

async function shown(params: Props["params"]) {
  const { shelf, name, cursor } = await params;
  return {
    locale: await localeParam(params),
    shelf: shelfOf(shelf, name),
    after: parseCursor(cursor) ?? notFound(),
  };
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  shelfMetadata(await shown(params));

export default async function ShelfAfter({ params }: Props) {
  return <ShelfPage {...(await shown(params))} />;
}
