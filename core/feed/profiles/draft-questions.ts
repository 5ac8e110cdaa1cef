/** Says what a draft leaves to a person, each with the key that says it. */
import { areKindsKnown, type Findings, isHtml } from "./draft-findings";
import { PRICES } from "./draft-meanings";

export function openQuestions(found: Findings, footer: string | null): string[] {
  const { meant, days, price, codes, leading, rows, filled } = found;
  const hasDays = meant.has("date");
  const hasPrice = PRICES.some((name) => meant.has(name));
  const noTitle = found.variantsOf === null ? rows - filled("title").length : 0;
  const noDay = rows - filled("date").length;
  const questions = [
    !hasDays && "No column holds days, so every title will have an unknown one (columns.date).",
    hasDays && (days.fits < days.of || days.formats.length > 0) && `Days: ${days.text} (dateFormats).`,
    days.zoned > 0 &&
      `${days.zoned} of ${days.of} days have an hour in a zone: say where they fall on a day (timeZone).`,
    hasDays &&
      noDay > 0 &&
      found.variantsOf === null &&
      `${noDay} of ${rows} rows have no day and are taken with an unknown one (columns.date.required).`,
    noTitle > 0 && `${noTitle} of ${rows} rows have no title and are rejected (columns.title).`,
    hasPrice && price.open,
    meant.has("price") && price.silent > 0 && "Say whether prices are with tax: inc is a guess (price.tax).",
    found.strangeStatuses.length > 0 &&
      `Statuses that nobody knows, taken for forthcoming: ${listed(found.strangeStatuses)} (statuses).`,
    found.strangeKinds.length > 0 &&
      `Kinds that nobody knows, taken for other: ${listed(found.strangeKinds)} (productTypes).`,
    !areKindsKnown(found) &&
      "No column says what kind of product a title is: other is a guess (productTypeOtherwise).",
    found.html > 0 &&
      `${found.html} of ${rows} rows have HTML entities such as &amp;, which ${isHtml(found) ? "are decoded" : "stay as they are"} (entities).`,
    footer !== null && `The last line begins with ${footer} and is passed over (footer).`,
    found.flags.strange.length > 0 &&
      `Flags that nobody knows, whose rows are rejected: ${found.flags.strange.slice(0, MOST_LISTED).join(", ")} (removedValues, keptValues).`,
    codes.bad > 0 &&
      `${codes.bad} of ${codes.of} codes prove wrong${codes.areDropped ? " and are left out" : ""} (columns.code.onError).`,
    found.variantsOf !== null &&
      `Rows without a title have the ${found.variantsOf} of the row above: they are variants of it (variantsOf).`,
    leading === "title"
      ? "Nothing but its title names a release: two editions would be one (key)."
      : `A title is known by its ${leading}: say whether it keeps it for good (key).`,
    found.repeated > 0 &&
      `${found.repeated} of ${rows} rows name the same title as another; those that differ are rejected (key).`,
    "Say whether the file is everything or only what changed (mode), and whether it keeps titles that are out (keepsPast).",
  ];
  return questions.filter((line): line is string => typeof line === "string");
}

const MOST_LISTED = 12;

function listed(counts: [string, number][]): string {
  const shown = counts.slice(0, MOST_LISTED).map(([word, count]) => `${word} (${count})`);
  const more = counts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
