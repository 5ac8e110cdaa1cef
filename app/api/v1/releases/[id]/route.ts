import { asApiReleases } from "@/app/_lib/api-release";
import { cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { findRelease } from "@/core/catalogue/find-release";

interface Context {
  params: Promise<{ id: string }>;
}

/** One release, also one that was called off: its status says so. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const release = /^[1-9]\d{0,9}$/.test(id) ? await findRelease(Number(id)) : null;
  if (!release) return Response.json({ problem: "release-not-found" }, { status: 404 });
  const [body] = await asApiReleases([release]);
  return cachedAnswer(request, {
    type: "application/json; charset=utf-8",
    body: JSON.stringify(body),
    seconds: 300,
  });
}
