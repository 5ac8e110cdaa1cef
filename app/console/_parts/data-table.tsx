import { Wide } from "./wide";

/** What a column is called: one of numbers, or one of buttons that say themselves what they do. */
export type Head = string | { number: string } | { unseen: string };

/** Columns of numbers. */
export const numbers = (...names: string[]): Head[] => names.map((number) => ({ number }));

interface Props {
  /** What the table is of, for those who hear it. */
  label: string;
  heads: Head[];
  caption?: string;
  /** Its rows. */
  children: React.ReactNode;
}

/** Rows below their heads. */
export function DataTable({ label, heads, caption, children }: Props) {
  return (
    <Wide label={label}>
      <table>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>{heads.map(headCell)}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Wide>
  );
}

function headCell(head: Head) {
  if (typeof head === "string")
    return (
      <th key={head} scope="col">
        {head}
      </th>
    );
  if ("number" in head)
    return (
      <th key={head.number} scope="col" className="number">
        {head.number}
      </th>
    );
  return (
    <th key={head.unseen} scope="col">
      <span className="unseen">{head.unseen}</span>
    </th>
  );
}
