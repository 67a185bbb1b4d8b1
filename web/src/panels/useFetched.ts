import { useMemo } from 'react';
import { createPoll, type Polled, usePoll } from '../api/poll';
import { useServices } from '../app/services';

/** Lists change slowly; this often, in milliseconds, they are asked for again while somebody looks. */
const EVERY_MS = 30_000;

/** What the server answers to a path, and again every half minute. `read` must stay the same. */
export function useFetched<T>(path: string, read: (raw: unknown) => T): Polled<T> {
  const { http } = useServices();
  const poll = useMemo(
    () =>
      createPoll({
        document,
        load: async (signal) => read(await http.get(path, signal)),
        everyMs: () => EVERY_MS,
      }),
    [http, path, read],
  );
  return usePoll(poll);
}
