/** Things with their sizes in, groups out whose sizes together stay within the limit; one that is larger stands alone. */
export function packs<Id>(things: { id: Id; size: number }[], limit: number): Id[][] {
  const packed: { ids: Id[]; size: number }[] = [];
  for (const { id, size } of things) {
    const last = packed.at(-1);
    if (last && last.size + size <= limit) {
      last.ids.push(id);
      last.size += size;
    } else packed.push({ ids: [id], size });
  }
  return packed.map(({ ids }) => ids);
}
