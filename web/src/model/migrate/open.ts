/** Finds the dashboard in whatever Grafana wrote, and brings it to the newest classic schema. */

import { asObject, asString, isObject, type JsonObject } from '../json';
import type { Path } from '../json/path';
import { migrateClassic } from './classic';
import { lostParts } from './lost';
import type { DataSourceRef } from './settings';
import { convertV2, isV2 } from './v2/convert';

export interface OpenedFile {
  /** Classic, in the newest schema; the very object of the file where nothing had to change. */
  readonly dashboard: JsonObject;
  /** Where the dashboard stands in the file: some files wrap it. */
  readonly at: Path;
  /** The uid of the folder that a wrapper names; empty where none does. */
  readonly folderUid: string;
  /** How the file is written, in words; empty for a classic dashboard of today. */
  readonly form: string;
  /** What is drawn otherwise than in Grafana, or not at all; one sentence each. */
  readonly notes: readonly string[];
  /** What single panels of old had and have no more; one sentence each. */
  readonly lost: readonly string[];
}

/**
 * Opens the content of a file: a classic dashboard of any schema, one in schema v2, an
 * answer of Grafana's API ({dashboard, meta}), or a resource of Kubernetes ({kind, spec}).
 * It never throws; what is no dashboard gives an empty one.
 */
export function openFile(value: unknown, sources: readonly DataSourceRef[] = []): OpenedFile {
  const { content, at, uid, folderUid, form } = unwrap(asObject(value));
  if (isV2(content)) {
    const { dashboard, notes } = convertV2(content, uid || asString(content.uid));
    return { dashboard, at, folderUid, form: "Grafana's schema v2", notes, lost: [] };
  }
  const named = uid === '' || content.uid !== undefined ? content : { uid, ...content };
  const dashboard = migrateClassic(named, sources);
  const version = Number(asObject(content).schemaVersion ?? 0);
  const old = dashboard === named ? '' : `schema ${version}, brought to schema ${dashboard.schemaVersion}`;
  return {
    dashboard,
    at,
    folderUid,
    form: [form, old].filter((part) => part !== '').join(', '),
    notes: [],
    lost: lostParts(content),
  };
}

interface Unwrapped {
  readonly content: JsonObject;
  readonly at: Path;
  readonly uid: string;
  readonly folderUid: string;
  readonly form: string;
}

function unwrap(file: JsonObject): Unwrapped {
  if (isObject(file.spec) && (file.kind === 'Dashboard' || typeof file.apiVersion === 'string')) {
    const metadata = asObject(file.metadata);
    const folder = asString(asObject(metadata.annotations)['grafana.app/folder']);
    const form = `resource ${asString(file.apiVersion)}`;
    return { content: file.spec, at: ['spec'], uid: asString(metadata.name), folderUid: folder, form };
  }
  if (isObject(file.dashboard) && !Array.isArray(file.panels)) {
    const inner = unwrap(file.dashboard);
    const folder = asString(asObject(file.meta).folderUid) || asString(file.folderUid);
    return {
      ...inner,
      at: ['dashboard', ...inner.at],
      folderUid: inner.folderUid || folder,
      form: inner.form || "answer of Grafana's API",
    };
  }
  return { content: file, at: [], uid: '', folderUid: '', form: '' };
}
