/** The single values of stat and gauge panels. Pure. */

import type { PanelView } from '../data/panelState';
import { boundsOfCalculation } from '../model/bounds';
import type { PanelModel } from '../model/dashboard';
import { type Field, makeFields, markColor, type Shown, showValue } from '../model/fields';
import { asNumber, asObject, asString, asStrings } from '../model/json';
import { reduce, reducerTitle } from '../model/reducers';
import { isEnded } from '../model/series';

export interface PanelValue {
  readonly key: string;
  readonly name: string;
  readonly field: Field;
  readonly value: number | null;
  readonly shown: Shown;
  /** CSS colour of the mark that shows the value. */
  readonly mark: string;
  /** The series ended although the range goes on. */
  readonly ended: boolean;
}

export interface ValueClock {
  readonly scrapeIntervalSeconds: number;
  readonly endsNow: boolean;
}

const MAX_VALUES = 100;

/** One value for each field and calculation of the panel. */
export function panelValues(panel: PanelModel, view: PanelView, clock: ValueClock): PanelValue[] {
  const reduceOptions = asObject(panel.options.reduceOptions);
  const calcs = asStrings(reduceOptions.calcs);
  const wanted = calcs.length > 0 ? calcs : ['lastNotNull'];
  const fields = makeFields(panel, view.series).filter(fieldFilter(asString(reduceOptions.fields)));
  return fields
    .flatMap((field) =>
      wanted.map((calc) => makeValue(field, calc, wanted.length > 1, view.range?.toMs ?? 0, clock)),
    )
    .slice(0, asNumber(reduceOptions.limit) ?? MAX_VALUES);
}

function makeValue(field: Field, calc: string, many: boolean, nowMs: number, clock: ValueClock): PanelValue {
  const value = reduce(calc, field.series.values);
  return {
    key: `${field.key} ${calc}`,
    name: many ? `${field.name} ${reducerTitle(calc)}` : field.name,
    field,
    value,
    shown: showValue(field.config, value, boundsOfCalculation(calc, field.series.bounds)),
    mark: markColor(field, value),
    ended: clock.endsNow && isEnded(field.series, nowMs, clock.scrapeIntervalSeconds),
  };
}

/** `fields` is empty for all, a name, or `/a regular expression/`. */
function fieldFilter(text: string): (field: Field) => boolean {
  const regex = /^\/(.*)\/([a-z]*)$/.exec(text);
  if (regex === null) {
    return (field) => text === '' || field.name === text;
  }
  try {
    const pattern = new RegExp(regex[1] ?? '', regex[2]?.replace('g', ''));
    return (field) => pattern.test(field.name);
  } catch {
    return () => true;
  }
}
