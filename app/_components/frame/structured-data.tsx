/** Data for search engines (https://schema.org, JSON-LD); `<` is escaped so that no title can end the element. */
export function StructuredData({ data }: { data: object }) {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{json}</script>;
}
