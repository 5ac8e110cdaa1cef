import "@/app/_components/covers/cover.css";
import "@/app/_components/frame/embed.css";
import { localeParam } from "@/app/_lib/addresses/locale-param";

interface Props {
  params: Promise<{ locale: string }>;
  children: React.ReactNode;
}

/** Cards in a frame on another site: no script, not even our own. */
export default async function EmbedLayout({ params, children }: Props) {
  return (
    <html lang={await localeParam(params)}>
      <body>{children}</body>
    </html>
  );
}
