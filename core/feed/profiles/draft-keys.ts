/** Puts a draft together from what the columns of a file seem to mean. */
import type { CsvRecord } from "../bytes/parse";
import { areKindsKnown, type Findings, findingsOf, isHtml, isWhole } from "./draft-findings";
import { type DraftColumn, PRICES } from "./draft-meanings";
import { openQuestions } from "./draft-questions";
import type { Canonical, ProfileInput } from "./profile";
import type { FileSample } from "./sample-file";

export interface Draft {
  columns: DraftColumn[];
  draft: ProfileInput | null;
  open: string[];
}

type Form = Pick<FileSample, "encoding" | "delimiter" | "quote"> & {
  hasHeader: boolean;
  /** The word before a sum below the rows. */
  footer: string | null;
};

export function draftKeys(columns: DraftColumn[], body: CsvRecord[], form: Form): Draft {
  if (!columns.some(({ meaning }) => meaning === "title"))
    return { columns, draft: null, open: [aboutTitles(columns)] };
  const found = findingsOf(columns, body);
  return {
    columns: columns.map((column) => withEvidence(column, found)),
    draft: profileOf(columns, found, form),
    open: openQuestions(found, form.footer),
  };
}

function aboutTitles(columns: DraftColumn[]): string {
  const ids = columns.flatMap(({ name, meaning }) =>
    meaning === "recordId" || meaning === "code" ? name : [],
  );
  const only = `titles are known by ${ids.join(" and ")} alone, and nothing can be shown of them: ask for a list with titles and days`;
  const otherwise = ids.length > 0 ? ` Without one, ${only}.` : "";
  return `No column reads like titles; if one holds them, name it (columns.title).${otherwise}`;
}

/** What the values prove stands beside what told the meaning. */
function withEvidence(column: DraftColumn, { days, price, codes }: Findings): DraftColumn {
  const { name, meaning, why, example } = column;
  const proof =
    meaning === "date" ? days.text : meaning === "code" ? codes.text : isPrice(meaning) ? price.text : "";
  return { name, meaning, why: proof ? `${why}; ${proof}` : why, example };
}

const isPrice = (meaning: Canonical | null): boolean => meaning !== null && PRICES.includes(meaning);

function profileOf(columns: DraftColumn[], found: Findings, form: Form): ProfileInput {
  const { meant, days, price, codes, words, leading, edition } = found;
  const draft: ProfileInput = {
    name: "new-provider",
    about: "Say whose file this is",
    encoding: form.encoding,
    delimiter: form.delimiter,
    header: form.hasHeader ? "required" : { columns: columns.map(({ name }) => name) },
    key: [leading === "recordId" || edition === null ? [leading] : [leading, edition]],
    columns: columnKeys(columns, found),
    productTypes: words.productTypes,
    statuses: {
      ...words.statuses,
      ...Object.fromEntries(found.strangeStatuses.map(([word]) => [word, "forthcoming" as const])),
    },
    roles: words.roles,
    dateFormats: days.formats,
  };
  if (form.quote === null) draft.quote = null;
  if (isHtml(found)) draft.entities = "decoded";
  if (form.footer !== null) draft.footer = [form.footer];
  if (meant.has("removed")) draft.removedValues = found.flags.removed;
  if (found.strangeKinds.length > 0 || !areKindsKnown(found)) draft.productTypeOtherwise = "other";
  if (found.variantsOf !== null) draft.variantsOf = found.variantsOf;
  const mayLack = !isWhole(leading, found) || (leading === "code" && codes.areDropped);
  if (leading !== "title" && mayLack) draft.key.push(edition === null ? ["title"] : ["title", edition]);
  if (PRICES.some((name) => meant.has(name))) draft.price = { tax: price.tax, currency: price.currency };
  return draft;
}

function columnKeys(columns: DraftColumn[], found: Findings): ProfileInput["columns"] {
  const known = columns.flatMap(({ name, meaning }) => (meaning ? [{ name, meaning }] : []));
  const keys = known.map(({ name, meaning }) => {
    const required = meaning === "title" || (meaning === "date" && isWhole("date", found));
    const onError = meaning === "code" && found.codes.areDropped ? ("warn" as const) : ("reject" as const);
    return [meaning, { from: [name], required, onError }];
  });
  const isTwofold = found.kinds !== null && !found.meant.has("productType");
  const kinds = isTwofold
    ? [["productType", { from: [found.kinds], required: false, onError: "reject" }]]
    : [];
  return Object.fromEntries([...keys, ...kinds]);
}
