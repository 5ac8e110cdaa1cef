/** Every act of the console. Whatever else is asked of these addresses is answered as if nothing stood there. */
import type { NextRequest } from "next/server";
import { stepOf } from "../../_acts/console-acts";
import { answerPost, missing, withoutBody } from "../../_lib/console-act";

interface Props {
  params: Promise<{ act: string }>;
}

export const POST = async (request: NextRequest, { params }: Props): Promise<Response> =>
  answerPost(request, stepOf((await params).act));

const nothing = (): Promise<Response> => missing(performance.now());

export const GET = nothing;
export const PUT = nothing;
export const PATCH = nothing;
export const DELETE = nothing;
export const OPTIONS = withoutBody;
