import { useEffect, useMemo, useState } from 'react';
import { createVariableReader } from '../../data';
import {
  type DashboardModel,
  namesSources,
  type OptionCache,
  parseRange,
  type RawRange,
  type ResolvedVariables,
  readUrlVariables,
  resolveVariables,
  systemVariables,
  type UrlVariables,
} from '../../model';

/** What was chosen for variables that are not in the address; it holds until the page is left. */
export type OwnChoices = UrlVariables;

/**
 * The options and values of a board's variables; null until they are first known.
 * They are read again when the address, the range or `changes` says something new;
 * until then the last ones hold, so nothing jumps.
 */
export function useVariables(
  model: DashboardModel | null,
  params: URLSearchParams,
  range: RawRange,
  changes: number,
  own: OwnChoices,
): ResolvedVariables | null {
  const [resolved, setResolved] = useState<ResolvedVariables | null>(null);
  const chosen = variableText(params);
  const declared = useDeclared(model);
  const { from, to } = range;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other variables and other targets have other options
  const cache = useMemo<OptionCache>(() => new Map(), [declared, changes]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `declared` stands for the model
  useEffect(() => {
    if (model === null) return undefined;
    const request = new AbortController();
    const window = parseRange({ from, to }, Date.now()) ?? lastHour();
    // Options that are kept outlive the request that asked for them, so it is not broken off.
    const reader = createVariableReader({ fetch: (path, init) => fetch(path, init) });
    const options = {
      system: systemVariables(model),
      namesSources: namesSources(model.panels, model.variables),
      cache,
      own,
    };
    const urlValues = readUrlVariables(new URLSearchParams(chosen));
    void resolveVariables(model.variables, urlValues, window, reader, options).then((next) => {
      if (!request.signal.aborted) setResolved(next);
    });
    return () => request.abort();
  }, [model === null, declared, chosen, from, to, cache, own]);
  return resolved;
}

/**
 * What of a board the values of its variables rest on, as text that can be compared: a
 * board that is edited is another object with each change, seldom with other variables.
 */
function useDeclared(model: DashboardModel | null): string {
  return useMemo(() => {
    if (model === null) return '';
    const { raw, title, uid, panels, variables } = model;
    return JSON.stringify([raw.templating ?? null, title, uid, namesSources(panels, variables)]);
  }, [model]);
}

/** Only the variables of an address, as text that can be compared. */
function variableText(params: URLSearchParams): string {
  return new URLSearchParams([...params].filter(([name]) => name.startsWith('var-'))).toString();
}

function lastHour() {
  const toMs = Date.now();
  return { fromMs: toMs - 3_600_000, toMs };
}
