/** How far an import has come in, the line that a terminal shows meanwhile out. */
import type { Progress } from "../core/imports/run/import-context";

export const progressLine = ({ stage, done }: Progress): string =>
  stage === "reading"
    ? `Reading: ${done.toLocaleString("en")} rows so far`
    : `Applying: line ${done.toLocaleString("en")} of the file`;
