import { useEffect, useState } from 'react';
import { isAbort } from '../../api/http';
import { readSources } from '../../api/readSources';
import { useServices } from '../../app/services';
import type { DataSourceRef } from '../../model/migrate/settings';

interface Sources {
  readonly sources: readonly DataSourceRef[];
  /** True with the answer, also where there is none. */
  readonly known: boolean;
}

/** The data sources that there are. */
export function useSources(): Sources {
  const { http } = useServices();
  const [state, setState] = useState<Sources>({ sources: [], known: false });
  useEffect(() => {
    const request = new AbortController();
    readSources(http, request.signal).then(
      (sources) => setState({ sources, known: true }),
      (error) => {
        if (!isAbort(error)) setState({ sources: [], known: true });
      },
    );
    return () => request.abort();
  }, [http]);
  return state;
}
