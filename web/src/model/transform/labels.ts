/** Labels of series as columns of a table. */

import { namer } from '../frame/displayName';
import { type DataField, type DataFrame, type Labels, makeField } from '../frame/frame';
import { asString, asStrings, oneOf } from '../json';
import { joinedRefId, type Step } from './step';

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

export const joinByLabels: Step = {
  title: 'Join by labels',
  about: 'Makes one table of all series: a row for each set of labels, a column for each value of one label.',
  run: (frames, options) => {
    const label = asString(options.value);
    const labels = [
      ...new Set(frames.flatMap(({ fields }) => fields.flatMap((field) => Object.keys(field.labels ?? {})))),
    ];
    if (frames.length === 0 || !labels.includes(label)) {
      return frames;
    }
    const chosen = asStrings(options.join);
    const keys = (chosen.length > 0 ? chosen : labels).filter((name) => name !== label);
    return [labelTableOf(frames, label, keys)];
  },
};

function labelTableOf(frames: readonly DataFrame[], label: string, keys: readonly string[]): DataFrame {
  const source = frames.flatMap(({ fields }) =>
    fields.filter(({ labels, type }) => labels !== null && type !== 'time'),
  );
  const columns = [...new Set(source.map(({ labels }) => labels?.[label] ?? ''))];
  const rows = groupsOf(source, keys).flatMap(({ key, members }) => {
    const cells = columns.map((name) =>
      members.filter(({ labels }) => (labels?.[label] ?? '') === name).flatMap(({ values }) => values),
    );
    const length = Math.max(1, ...cells.map((values) => values.length));
    return Array.from({ length }, (_, i) => ({ key, cells: cells.map((values) => values[i] ?? null) }));
  });
  const typeOfColumn = (name: string) =>
    source.find(({ labels }) => (labels?.[label] ?? '') === name)?.type ?? 'number';
  return {
    refId: joinedRefId('joinByLabels', frames),
    name: '',
    length: rows.length,
    fields: [
      ...keys.map((name, i) =>
        makeField(
          name,
          'string',
          rows.map(({ key }) => key[i] ?? null),
        ),
      ),
      ...columns.map((name, i) =>
        makeField(
          name,
          typeOfColumn(name),
          rows.map(({ cells }) => cells[i] ?? null),
        ),
      ),
    ],
  };
}

interface Group {
  readonly key: readonly (string | undefined)[];
  readonly members: readonly DataField[];
}

function groupsOf(fields: readonly DataField[], keys: readonly string[]): Group[] {
  const groups = new Map<string, DataField[]>();
  for (const field of fields) {
    const key = JSON.stringify(keys.map((name) => field.labels?.[name]));
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()].map((members) => ({
    key: keys.map((name) => members[0]?.labels?.[name]),
    members,
  }));
}
