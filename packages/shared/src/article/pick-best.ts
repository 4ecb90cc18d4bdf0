/**
 * The `most` of the highest weight, best first; of equals the one at the later position. Few of many are wanted: they
 * are picked out, not all put in order.
 */
export function pickBest<Kind extends { readonly position: number }>(
  weights: ReadonlyMap<Kind, number>,
  most: number,
): Kind[] {
  const picked: { readonly item: Kind; readonly weight: number }[] = [];
  for (const [item, weight] of weights) {
    let at = picked.length;
    for (; at > 0; at--) {
      const above = picked[at - 1];
      if (above === undefined || above.weight > weight) break;
      if (above.weight === weight && above.item.position > item.position) break;
    }
    if (at >= most) continue;
    picked.splice(at, 0, { item, weight });
    if (picked.length > most) picked.pop();
  }
  return picked.map(({ item }) => item);
}
