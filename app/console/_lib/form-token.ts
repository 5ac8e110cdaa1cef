/** The token in the console's forms: it belongs to one session, so that no cookie is needed for it. */
import { isSigned, sign } from "@/core/accounts/keys";

interface InSession {
  sessionId: string;
}

const textOf = ({ sessionId }: InSession): string => `form of ${sessionId}`;

export const formToken = (here: InSession): string => sign("console", textOf(here));

export const isFormToken = (here: InSession, token: string): boolean =>
  isSigned("console", textOf(here), token);
