/** From a text that somebody wants to import to what is saved, and what is said about it. */

import { asList, asObject, asString, isObject, type JsonObject } from '../json';
import { type JsonFault, readJson } from '../json/parse';
import { patchText, textAt } from '../json/patch';
import type { Op } from '../json/path';
import { classicText } from '../migrate/classicText';
import { openFile } from '../migrate/open';
import type { DataSourceRef } from '../migrate/settings';
import { isV2 } from '../migrate/v2/convert';
import { fillInputs, type Input, readInputs } from './inputs';
import { importReport, type ReportLine } from './report';

export interface ImportFile {
  /** What is saved when nothing is changed: the bytes of the file, without what wraps them; of schema v2 the classic form. */
  readonly text: string;
  readonly title: string;
  readonly uid: string;
  /** The folder that the file names; empty for none. */
  readonly folderUid: string;
  /** How the file is written, in words; empty for a classic dashboard of today. */
  readonly form: string;
  readonly inputs: readonly Input[];
  readonly report: readonly ReportLine[];
}

/** What a person decides before a file is saved. */
export interface ImportChoice {
  readonly title: string;
  /** Empty for a uid of its own. */
  readonly uid: string;
  /** By the name of the input. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Reads a text; where it is no dashboard, says where and why. */
export function openImport(
  text: string,
  sources: readonly DataSourceRef[],
): { readonly file: ImportFile } | { readonly fault: JsonFault } {
  const read = readJson(text);
  if ('fault' in read) {
    return read;
  }
  const opened = openFile(read.value, sources);
  const { dashboard, at, folderUid, form } = opened;
  if (!isDashboard(dashboard)) {
    return { fault: NO_DASHBOARD };
  }
  const own = at.length === 0 ? text : (textAt(text, at) ?? text);
  return {
    file: {
      text: isV2(contentOf(read.value, at)) ? classicText(text, sources) : own.replace(/^\uFEFF/, ''),
      title: asString(dashboard.title),
      uid: asString(dashboard.uid),
      folderUid,
      form,
      inputs: readInputs(dashboard),
      report: importReport(opened, sources),
    },
  };
}

const NO_DASHBOARD: JsonFault = {
  line: 1,
  column: 1,
  message: 'This is JSON, but not a dashboard: it has no panels.',
  mend: 'In Grafana, open the dashboard and choose Export, then Export as JSON.',
};

function isDashboard(dashboard: JsonObject): boolean {
  return Array.isArray(dashboard.panels) || asList(asObject(dashboard.templating).list).length > 0;
}

function contentOf(value: unknown, at: readonly (string | number)[]): JsonObject {
  return asObject(at.reduce((inner: unknown, key) => asObject(inner)[key], value));
}

/** The text that is saved: inputs are filled in; title and uid change only where they were changed. */
export function importText(file: ImportFile, choice: ImportChoice): string {
  const filled = file.inputs.length === 0 ? file.text : fillInputs(file.text, choice.answers);
  const read = readJson(filled);
  const now = 'value' in read && isObject(read.value) ? read.value : {};
  const ops: Op[] = [];
  if (asString(now.title) !== choice.title) {
    ops.push({ set: ['title'], value: choice.title });
  }
  if (asString(now.uid) !== choice.uid) {
    ops.push(choice.uid === '' ? { remove: ['uid'] } : { set: ['uid'], value: choice.uid });
  }
  return patchText(filled, ops);
}
