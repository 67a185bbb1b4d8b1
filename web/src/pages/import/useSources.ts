import { useEffect, useState } from 'react';
import { isAbort } from '../../api/http';
import { useServices } from '../../app/services';
import { asList, asString, isObject } from '../../model/json';
import type { DataSourceRef } from '../../model/migrate/settings';

/** The data sources that there are. `known` turns true with the answer, also where there is none. */
export function useSources(): { readonly sources: readonly DataSourceRef[]; readonly known: boolean } {
  const { http } = useServices();
  const [state, setState] = useState<{ sources: readonly DataSourceRef[]; known: boolean }>({
    sources: [],
    known: false,
  });
  useEffect(() => {
    const request = new AbortController();
    http.get('/api/datasources', request.signal).then(
      (answer) => setState({ sources: readSources(answer), known: true }),
      (error) => {
        if (!isAbort(error)) setState({ sources: [], known: true });
      },
    );
    return () => request.abort();
  }, [http]);
  return state;
}

function readSources(answer: unknown): DataSourceRef[] {
  return asList(answer)
    .filter(isObject)
    .map((raw) => ({ name: asString(raw.name), uid: asString(raw.uid), type: asString(raw.type) }));
}
