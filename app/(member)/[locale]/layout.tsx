import "@/app/_components/frame/base.css";
import "@/app/_components/covers/cover.css";
import "@/app/_components/alerts/member.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Colophon, Masthead } from "@/app/_components/frame/frame";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { PATH_HEADER } from "@/app/_lib/addresses/paths";
import { feedTypes } from "@/app/_lib/search-engines/page-metadata";

interface Props {
  params: Promise<{ locale: string }>;
  children: React.ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return {
    icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
    robots: { index: false, follow: false },
    alternates: { types: feedTypes(await localeParam(params), "/") },
  };
}

/** Members' pages: made for one person, never cached. */
export default async function MemberLayout({ params, children }: Props) {
  const locale = await localeParam(params);
  const path = (await headers()).get(PATH_HEADER) ?? "/";
  return (
    <html lang={locale}>
      <body>
        <Masthead locale={locale} path={path} />
        {children}
        <Colophon locale={locale} />
      </body>
    </html>
  );
}
