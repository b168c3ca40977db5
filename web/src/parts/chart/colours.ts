import { slotsOf, type SeriesLook } from './series';

const key = 'sightglass.colours';
const most = 500;
let known = read();

/** The colour slots of a chart's names. What a name was first drawn in it keeps, on every page of this browser. */
export function rememberedSlots(names: readonly string[]): Map<string, SeriesLook> {
  const slots = slotsOf(names, known);
  const isNew = names.some((name) => !known.has(name));
  if (isNew && known.size < most) {
    known = new Map([...[...slots].map(([name, slot]) => [name, Number(slot)] as const), ...known]);
    try {
      localStorage.setItem(key, JSON.stringify([...known]));
    } catch {
      // Without it colours are those of the hash.
    }
  }
  return slots;
}

function read(): ReadonlyMap<string, number> {
  try {
    const entries = JSON.parse(localStorage.getItem(key) ?? '[]') as unknown;
    return new Map(Array.isArray(entries) ? entries.filter((entry): entry is [string, number] => Array.isArray(entry) && typeof entry[0] === 'string' && Number.isInteger(entry[1]) && entry[1] >= 1 && entry[1] <= 6) : []);
  } catch {
    return new Map();
  }
}
