/** What Grafana calls fields and frames: the names that overrides and transformations of a dashboard speak of. */

import { asString } from '../json';
import { type DataField, type DataFrame, type Labels, VALUE } from './frame';

/** The name of a field by Grafana's rules; `frames` are all that stand beside its own. */
export function fieldDisplayName(
  field: DataField,
  frame: DataFrame,
  frames: readonly DataFrame[] = [frame],
): string {
  return namer(frames)(field, frame);
}

/** Names the fields of the same frames; what the frames have in common is looked up once. */
export function namer(frames: readonly DataFrame[]): (field: DataField, frame: DataFrame) => string {
  const namesDiffer = frames.some((frame) => frame.name !== frames[0]?.name);
  const onlyLabel = singleLabel(frames);
  return (field, frame) => {
    const told = asString(field.config.displayName) || asString(field.config.displayNameFromDS);
    if (told !== '' || (field.type === 'time' && field.labels === null)) {
      return told || field.name;
    }
    return derivedName(field, frame, namesDiffer, onlyLabel);
  };
}

/** The name of a frame by Grafana's rules: its own, or those of its columns of values. */
export function frameDisplayName(frame: DataFrame, index?: number): string {
  const names = frame.fields
    .filter((field) => field.type !== 'time')
    .map((field) => fieldDisplayName(field, frame));
  if (frame.name !== '') {
    return frame.name;
  }
  if (names.length === 1 || (index === undefined && frame.fields.length > 0)) {
    return names.join(', ');
  }
  return `Series (${frame.refId || index})`;
}

function derivedName(
  field: DataField,
  frame: DataFrame,
  namesDiffer: boolean,
  onlyLabel: string | null,
): string {
  const labels = field.labels === null ? '' : labelPart(field.labels, onlyLabel);
  const parts = [
    namesDiffer ? frame.name : '',
    field.name === VALUE ? '' : field.name,
    labels,
    field.name === VALUE && !namesDiffer && labels === '' ? frame.name : '',
  ];
  const name = parts.filter((part) => part !== '').join(' ') || field.name || VALUE;
  return name === field.name ? numbered(field, frame) : name;
}

function labelPart(labels: Labels, onlyLabel: string | null): string {
  return onlyLabel === null ? formatLabels(labels) : (labels[onlyLabel] ?? '');
}

/** Labels as Grafana writes them: `{a="1", b="2"}`, or nothing for none. */
export function formatLabels(labels: Labels): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((name) => `${name}="${labels[name]}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(', ')}}`;
}

/** Fields of one frame that share a name get a number behind it. */
function numbered(field: DataField, frame: DataFrame): string {
  const twins = frame.fields.filter((other) => other.name === field.name);
  return twins.length < 2 ? field.name : `${field.name} ${twins.indexOf(field) + 1}`;
}

/** The label that all fields have as their only one; null where there are more, or none. */
function singleLabel(frames: readonly DataFrame[]): string | null {
  const names = new Set<string>();
  for (const { labels } of frames.flatMap((frame) => frame.fields)) {
    for (const name in labels) {
      names.add(name);
      if (names.size > 1) {
        return null;
      }
    }
  }
  return [...names][0] ?? null;
}
