/** Labels of series as columns of a table. */

import { namer } from '../frame/displayName';
import { type DataField, type DataFrame, type Labels, makeField } from '../frame/frame';
import { asString, asStrings, oneOf } from '../json';
import type { Step } from './step';

export const labelsToFields: Step = {
  title: 'Labels to fields',
  about: 'Makes the labels of series columns of their own, or rows of names and values.',
  run: (frames, options) => {
    const keep = asStrings(options.keepLabels);
    return oneOf(options.mode, ['columns', 'rows']) === 'rows'
      ? labelRows(frames, options.keepLabels == null ? null : keep)
      : frames.map((frame) => labelColumns(frame, keep, asString(options.valueLabel)));
  },
};

/** A table of labels and their values for each series. */
function labelRows(frames: readonly DataFrame[], keep: readonly string[] | null): DataFrame[] {
  const nameOf = namer(frames);
  return frames.flatMap((frame) =>
    frame.fields.flatMap((field) => {
      const { labels } = field;
      const names = keep ?? Object.keys(labels ?? {});
      return labels === null || names.length === 0
        ? []
        : [labelTable(frame.refId, nameOf(field, frame), names, labels)];
    }),
  );
}

function labelTable(refId: string, name: string, names: readonly string[], labels: Labels): DataFrame {
  const values = names.map((label) => labels[label] ?? null);
  return {
    refId,
    name,
    length: names.length,
    fields: [makeField('label', 'string', names), makeField('value', 'string', values)],
  };
}

function labelColumns(frame: DataFrame, keep: readonly string[], valueLabel: string): DataFrame {
  const columns = new Map<string, Set<string>>();
  const fields = frame.fields.map((field) => {
    if (field.labels === null) {
      return field;
    }
    const wanted = Object.entries(field.labels).filter(
      ([label]) => keep.length === 0 || keep.includes(label),
    );
    for (const [label, value] of wanted.filter(([name]) => name !== valueLabel)) {
      columns.set(label, (columns.get(label) ?? new Set()).add(value));
    }
    const isNamed = wanted.some(([label]) => label === valueLabel);
    return withoutLabels(field, isNamed ? (field.labels[valueLabel] ?? field.name) : field.name);
  });
  const added = [...columns].flatMap(([label, values]) =>
    [...values].map((value) => constant(label, value, frame)),
  );
  return { ...frame, fields: [...fields, ...added] };
}

/** Without the names that were made of its labels. */
function withoutLabels(field: DataField, name: string): DataField {
  const { displayName: _, displayNameFromDS: __, ...config } = field.config;
  const { ownName: ___, ...plain } = field;
  return { ...plain, name, config, labels: null };
}

function constant(name: string, value: Labels[string], { length }: DataFrame): DataField {
  return makeField(name, 'string', new Array(length).fill(value));
}
