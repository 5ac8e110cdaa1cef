import { z } from "zod";
import { answered, answerSystem, refused } from "@/app/_lib/auth/api-token";
import { readBody } from "@/app/_lib/forms/read-body";
import { readCode } from "@/core/feed/cells/identifiers";
import { addHints, MOST_HINTS } from "@/core/sales/sale-hints";

export const dynamic = "force-dynamic";

/** A thousand codes with their quotes and hyphens. */
const LARGEST = 65_536;
const shape = z.object({ codes: z.array(z.string().trim().min(1).max(40)).min(1).max(MOST_HINTS) });

/** The shop names what it has just put on sale: its own table is asked about these first. Once more does no harm. */
export const POST = (request: Request): Promise<Response> =>
  answerSystem(request, "products:push", async (now) => {
    const { isJson, fields } = await readBody(request, LARGEST);
    const read = shape.safeParse(fields);
    if (!isJson || !read.success) return refused(400, "bad-parameter");
    const codes = read.data.codes.map((written) => readCode(written).code?.code ?? written);
    return answered({ given: codes.length, new: await addHints(codes, now) }, 202);
  });
