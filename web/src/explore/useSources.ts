import { useEffect, useState } from 'react';
import { type Http, isAbort } from '../api/http';
import { useServices } from '../app/services';
import { asBool, asList, asString, isObject } from '../model/json';

/** A data source that can be asked in PromQL. */
export interface Source {
  readonly uid: string;
  readonly name: string;
  readonly isDefault: boolean;
}

/** The data sources that can be asked; none until they are known. */
export function useSources(): readonly Source[] {
  const { http } = useServices();
  const [sources, setSources] = useState<readonly Source[]>([]);
  useEffect(() => {
    const request = new AbortController();
    readSources(http, request.signal)
      .then(setSources)
      .catch((error: unknown) => {
        // Without the list the present source stays, and its queries say what is wrong.
        if (!isAbort(error)) setSources([]);
      });
    return () => request.abort();
  }, [http]);
  return sources;
}

async function readSources(http: Http, signal: AbortSignal): Promise<readonly Source[]> {
  const all = asList(await http.get('/api/datasources', signal)).filter(isObject);
  return all
    .filter(({ type }) => type === 'prometheus')
    .map(({ uid, name, isDefault }) => ({
      uid: asString(uid),
      name: asString(name),
      isDefault: asBool(isDefault),
    }));
}
