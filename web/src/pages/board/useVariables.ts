import { useEffect, useState } from 'react';
import { isAbort } from '../../api/http';
import { createVariableReader } from '../../data';
import {
  type DashboardModel,
  parseRange,
  type RawRange,
  type ResolvedVariables,
  readUrlVariables,
  resolveVariables,
} from '../../model';

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
): ResolvedVariables | null {
  const [resolved, setResolved] = useState<ResolvedVariables | null>(null);
  const chosen = variableText(params);
  // A board that is edited is another object with each change, seldom with other variables.
  const declared = JSON.stringify(model?.raw.templating ?? null);
  const { from, to } = range;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` is only a reason to ask again, `declared` stands for the model
  useEffect(() => {
    if (model === null) return undefined;
    const request = new AbortController();
    const window = parseRange({ from, to }, Date.now()) ?? lastHour();
    const reader = createVariableReader({ fetch: (path, init) => fetch(path, init), signal: request.signal });
    resolveVariables(model.variables, readUrlVariables(new URLSearchParams(chosen)), window, reader).then(
      (next) => {
        if (!request.signal.aborted) setResolved(next);
      },
      (error) => {
        if (!isAbort(error)) throw error;
      },
    );
    return () => request.abort();
  }, [model === null, declared, chosen, from, to, changes]);
  return resolved;
}

/** Only the variables of an address, as text that can be compared. */
function variableText(params: URLSearchParams): string {
  return new URLSearchParams([...params].filter(([name]) => name.startsWith('var-'))).toString();
}

function lastHour() {
  const toMs = Date.now();
  return { fromMs: toMs - 3_600_000, toMs };
}
