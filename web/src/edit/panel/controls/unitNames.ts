/** The units that there are, by the names that people know. Pure. */

import GROUPS from '../unitNames.json';

export interface UnitGroup {
  readonly name: string;
  readonly units: readonly (readonly [id: string, name: string])[];
}

const ALL = GROUPS as unknown as readonly UnitGroup[];

/** Without a search only what LLM servers are measured in; the other three hundred come when one writes. */
const USUAL: readonly string[] = ['Misc', 'Time', 'Throughput', 'Data rate', 'Data', 'Temperature'];

/** More units than this are cut. */
const SHOWN = 90;

const TITLES: ReadonlyMap<string, string> = new Map(ALL.flatMap(({ units }) => units));

/** What people call a unit; words of their own stay as they are. */
export function unitTitle(id: string): string {
  return TITLES.get(id) ?? id;
}

function usual(): UnitGroup[] {
  return USUAL.flatMap((name) => ALL.filter((group) => group.name === name));
}

/** The units whose name, group or identifier has every word that is looked for. */
export function findUnits(search: string): UnitGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  let room = SHOWN;
  const groups = words.length === 0 ? usual() : ALL;
  return groups.flatMap(({ name, units }) => {
    const fits = units
      .filter(([id, title]) => {
        const text = `${name} ${id} ${title}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .slice(0, room);
    room -= fits.length;
    return fits.length === 0 ? [] : [{ name, units: fits }];
  });
}
