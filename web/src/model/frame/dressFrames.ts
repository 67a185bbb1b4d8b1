/** From data frames to what a panel draws: names, options and colours. Pure. */

import type { PanelModel } from '../dashboard';
import { renderDisplayName } from '../names';
import { namer } from './displayName';
import { type Dressed, dress, type Undressed } from './dress';
import type { DataField, DataFrame, Frame, FrameField } from './frame';

/** A field of a drawn frame with its dash pattern, as charts of lines want it. */
export interface DrawnField extends FrameField {
  readonly round: number;
}

export interface DrawnFrame extends Frame {
  readonly fields: readonly DrawnField[];
}

export function dressFrames(panel: PanelModel, frames: readonly DataFrame[]): DrawnFrame[] {
  const grafanaName = namer(frames);
  const undressed = frames.map((frame, f) =>
    frame.fields.map((field, i) => undress(panel, frame, field, { f, i, name: grafanaName(field, frame) })),
  );
  const dressed = dress(panel, undressed.flat());
  let next = 0;
  return frames.map((frame) => ({
    refId: frame.refId,
    name: frame.name,
    length: frame.length,
    fields: frame.fields.flatMap((field) => {
      const one = dressed[next++];
      return one === undefined ? [] : [drawn(field, one)];
    }),
  }));
}

interface Place {
  readonly f: number;
  readonly i: number;
  /** What Grafana calls the field. */
  readonly name: string;
}

function undress(panel: PanelModel, frame: DataFrame, field: DataField, { f, i, name }: Place): Undressed {
  const renamed = typeof field.config.displayName === 'string' && field.config.displayName !== '';
  const plainName = renamed ? name : (field.ownName ?? name);
  const template = panel.fieldConfig.defaults.displayName;
  const byDefault = template === null ? [] : [renderDisplayName(template, plainName, field.labels ?? {})];
  const isSeries = field.labels !== null || field.type === 'number' || field.type === 'boolean';
  const times = frame.fields.filter((other) => other.type === 'time');
  return {
    name: field.name,
    type: field.type,
    labels: field.labels,
    values: field.values,
    refId: frame.refId,
    index: i,
    timeIndex: times.indexOf(field),
    displayNames: [name, plainName, ...byDefault],
    given: field.config,
    plainName,
    scope: isSeries ? '' : String(f),
  };
}

function drawn(field: DataField, { name, config, color, round }: Dressed): DrawnField {
  const { type, bounds } = field;
  return {
    name: field.name,
    type,
    labels: field.labels ?? {},
    values: field.values.includes(undefined) ? field.values.map((value) => value ?? null) : field.values,
    config,
    displayName: name,
    color,
    round,
    ...(bounds === undefined ? {} : { bounds }),
  };
}
