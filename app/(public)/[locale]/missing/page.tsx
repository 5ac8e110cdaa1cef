import { Frame } from "@/app/_components/frame/frame";
import { MissingNotice } from "@/app/_components/frame/missing-notice";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { words } from "@/core/words/words";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ locale: string }>;
}

/** What proxy.ts shows, with status 404, for every address that is none of ours: one page to keep, not one for each. */
export default async function Missing({ params }: Props) {
  const locale = await localeParam(params);
  const { missing } = words(locale).site;
  return (
    <Frame locale={locale} path="/">
      {/* Next.js leaves out a page's metadata where the status is 404, and adds "noindex" itself. */}
      <title>{missing.title}</title>
      <MissingNotice locale={locale} />
    </Frame>
  );
}
