import "@/app/_components/frame/base.css";
import "./console.css";
import type { Metadata } from "next";
import { consoleWords } from "@/core/words/console/console";
import { isLocale } from "@/core/words/locale";

interface Props {
  params: Promise<{ locale: string }>;
  children: React.ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return {
    title: consoleWords(isLocale(locale) ? locale : "ja").name,
    icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
    robots: { index: false, follow: false },
  };
}

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
