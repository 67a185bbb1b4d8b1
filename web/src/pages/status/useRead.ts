import { useState } from 'react';
import { createPoll, type Polled, usePoll } from '../../api/poll';
import { useServices } from '../../app/services';
import { asObject } from '../../model/json';
import { BUILT_IN } from '../../model/sources';
import { sourcePath } from '../../query/sourcePath';

/** How often what is seen is asked for again. */
const EVERY_MS = 15_000;

export interface Reading<T> extends Polled<T> {
  readonly retry: () => void;
}

/** A read of the built-in Prometheus API, kept fresh while it is seen. `read` gets what the answer has as its data. */
export function useRead<T>(path: string, read: (data: unknown) => T): Reading<T> {
  const { http } = useServices();
  const [poll] = useState(() =>
    createPoll({
      document,
      load: async (signal) => read(asObject(await http.get(sourcePath(BUILT_IN, path), signal)).data),
      everyMs: () => EVERY_MS,
    }),
  );
  return { ...usePoll(poll), retry: poll.refresh };
}
