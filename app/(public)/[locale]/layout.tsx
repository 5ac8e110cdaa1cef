import "@/app/_components/frame/base.css";
import "@/app/_components/covers/cover.css";
import "@/app/_components/lists/catalogue.css";
import type { Metadata, Viewport } from "next";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
  children: React.ReactNode;
}

export const metadata: Metadata = {
  icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
  formatDetection: { telephone: false, date: false, address: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf8f1" },
    { media: "(prefers-color-scheme: dark)", color: "#16140f" },
  ],
};

/** Public pages are the same for everyone and run no script but our own (see docs/decisions). */
export default async function PublicLayout({ params, children }: Props) {
  const locale = await localeParam(params);
  const { release, follows } = words(locale);
  return (
    <html lang={locale}>
      <body data-registered={release.registered} data-undo={release.undo} data-followed={follows.mark}>
        {children}
        <script type="module" src="/js/shinkan.js" />
        <script type="module" src="/js/search.js" />
      </body>
    </html>
  );
}
