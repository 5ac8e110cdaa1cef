/** What no page may do: the control of the bench. */
import { z } from "zod";
import { rows } from "../../core/database/sql";

export const lookAtEverything = (): Promise<unknown> =>
  rows(z.object({ longest: z.number() }), "SELECT MAX(CHAR_LENGTH(day)) AS longest FROM notices");
