const nice: readonly number[] = [
  ...Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((lead) => lead * 10 ** power)).flat().filter((step) => step < 1e10), 10e9, 15e9, 30e9, 60e9, 120e9, 300e9, 600e9, 900e9,
  1800e9, 3600e9, 7200e9, 10800e9, 21600e9, 43200e9, 86400e9, 172800e9, 604800e9,
];

/** Times between `from` and `to`, ns, at a step people count in: about as many as asked for, never more than twice that. */
export function ticksOf(from: number, to: number, wanted: number): readonly number[] {
  const rough = (to - from) / Math.max(1, wanted);
  const step = nice.find((each) => each >= rough) ?? nice[nice.length - 1] ?? 1;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to && ticks.length < wanted * 2 + 2; at += step) {
    ticks.push(at);
  }
  return ticks;
}
