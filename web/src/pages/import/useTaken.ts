import { useEffect, useState } from 'react';
import { isAbort } from '../../api/http';
import { useServices } from '../../app/services';
import { asString } from '../../model/json';

/** The dashboard that has a uid already. */
export interface TakenBy {
  readonly uid: string;
  readonly title: string;
  readonly canSave: boolean;
}

/** Who has a uid; null while nobody does, or nobody knows. */
export function useTaken(uid: string): TakenBy | null {
  const { dashboard, search } = useServices();
  const [taken, setTaken] = useState<TakenBy | null>(null);
  const asked = uid.trim();
  useEffect(() => {
    setTaken(null);
    if (asked === '') return;
    const request = new AbortController();
    const look = async () => {
      // The list is asked first: a uid that is free is no error there.
      const hits = await search(new URLSearchParams({ dashboardUIDs: asked }), request.signal);
      if (hits.every((hit) => hit.uid !== asked)) return;
      const answer = await dashboard(asked, request.signal);
      const title = asString(answer.dashboard.title, asked);
      setTaken({ uid: asked, title, canSave: !answer.readOnly });
    };
    // Saving tells what is the matter, where something is.
    look().catch((error: unknown) => {
      if (!isAbort(error)) setTaken(null);
    });
    return () => request.abort();
  }, [dashboard, search, asked]);
  return taken;
}
