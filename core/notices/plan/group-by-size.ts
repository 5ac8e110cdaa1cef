/** Groups things so that their sizes together stay within a limit; one that is larger stands alone. */
import type { NonEmpty } from "../../database/statement";

export function groupBySize<Id>(things: { id: Id; size: number }[], limit: number): NonEmpty<Id>[] {
  const groups: { ids: [Id, ...Id[]]; size: number }[] = [];
  for (const { id, size } of things) {
    const last = groups.at(-1);
    if (last && last.size + size <= limit) {
      last.ids.push(id);
      last.size += size;
    } else groups.push({ ids: [id], size });
  }
  return groups.map(({ ids }) => ids);
}
