import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListPage, listMetadata } from "@/app/_components/lists/list-page";
import { SheetPage, sheetMetadata } from "@/app/_components/lists/sheet-page";
import { ShelfPage, shelfMetadata } from "@/app/_components/lists/shelf-page";
import { readListAddress, readSheetAddress } from "@/app/_lib/addresses/list-address";
import { localeParam } from "@/app/_lib/addresses/locale-param";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string; list: string; rest?: string[] }>;
}

async function shown(params: Props["params"]) {
  const { list, rest = [] } = await params;
  const locale = await localeParam(params);
  const sheet = readSheetAddress([list, ...rest]);
  if (sheet) return { locale, sheet };
  return { locale, address: readListAddress([list, ...rest]) ?? notFound() };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, address, sheet } = await shown(params);
  if (sheet) return await sheetMetadata({ locale, ...sheet });
  return "shelf" in address
    ? await shelfMetadata({ locale, ...address })
    : listMetadata({ locale, ...address });
}

/** `/months/2026-12`, `/months/2026-12/covers`, `/this-week`, `/authors/NAME` …, with what was chosen there: `/kinds/comic/formats/NAME/after/CURSOR`. */
export default async function List({ params }: Props) {
  const { locale, address, sheet } = await shown(params);
  if (sheet) return <SheetPage locale={locale} {...sheet} />;
  return "shelf" in address ? (
    <ShelfPage locale={locale} {...address} />
  ) : (
    <ListPage locale={locale} {...address} />
  );
}
