import "@/app/_components/frame/base.css";
import "./console.css";
import type { Metadata } from "next";
import { isLocale } from "@/core/words/locale";

interface Props {
  params: Promise<{ locale: string }>;
  children: React.ReactNode;
}

export const metadata: Metadata = {
  icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
  robots: { index: false, follow: false },
};

/** For those who run the service: plain forms and tables, and no script but our own. Who may see a page, each page asks. */
export default async function ConsoleLayout({ params, children }: Props) {
  const { locale } = await params;
  return (
    <html lang={isLocale(locale) ? locale : "ja"}>
      <body className="console">
        {children}
        <script type="module" src="/js/console.js" />
      </body>
    </html>
  );
}
