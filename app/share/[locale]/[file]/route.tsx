import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import { ShareCard } from "@/app/_components/covers/share-card";
import { cachedRelease } from "@/app/_lib/catalogue";
import { isRemoved } from "@/core/release/release";
import { isLocale } from "@/core/words/locale";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ locale: string; file: string }>;
}

/** The picture that a shared link unfurls to, 1200 by 630: `/share/ja/123.png`. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale, file } = await params;
  const [, id] = /^([1-9]\d{0,9})\.png$/.exec(file) ?? [];
  const release = id && isLocale(locale) ? await cachedRelease(Number(id)) : null;
  if (!release || isRemoved(release) || !isLocale(locale)) return new Response(null, { status: 404 });
  return new ImageResponse(<ShareCard release={release} locale={locale} />, {
    width: 1200,
    height: 630,
    fonts: [await serif()],
    headers: { "Cache-Control": "public, max-age=0, s-maxage=86400" },
  });
}

/** A whole typeface, not a web subset: names such as 髙村 need it. next.config.js puts it into the bundle. */
const TYPEFACE = "node_modules/@expo-google-fonts/noto-serif-jp/600SemiBold/NotoSerifJP_600SemiBold.ttf";
let loaded: Promise<Buffer> | undefined;

async function serif() {
  loaded ??= readFile(path.join(process.cwd(), TYPEFACE));
  return { name: "Serif", data: await loaded, weight: 600 as const, style: "normal" as const };
}
