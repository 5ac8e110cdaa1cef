import { NextResponse } from "next/server";

/** Does nothing, anywhere: OpenNext 4.1 cannot bundle a site without one that stands inside another repository. */
export const proxy = (): NextResponse => NextResponse.next();

export const config = { matcher: ["/nowhere"] };
