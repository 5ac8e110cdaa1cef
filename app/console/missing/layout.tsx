import "@/app/_components/frame/base.css";
import "@/app/_components/covers/cover.css";
import "@/app/_components/lists/catalogue.css";
import type { Metadata } from "next";

export const metadata: Metadata = { icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" } };

/** As the public pages have it: whoever may not enter the console sees what stands at any address that is none of ours. */
export default function MissingLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="ja">
      <body>
        {children}
        <script type="module" src="/js/shinkan.js" />
        <script type="module" src="/js/search.js" />
      </body>
    </html>
  );
}
