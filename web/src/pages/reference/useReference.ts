import { useState } from 'react';
import { createPoll, type Polled, usePoll } from '../../api/poll';
import { type Reference, readReference } from '../../api/readReference';
import { useServices } from '../../app/services';

/** What is known changes with the program only; which server has it, when one comes, goes or is replaced. */
const EVERY_MS = 30_000;

/** The reference, kept fresh while its page is open. */
export function useReference(): Polled<Reference> & { readonly retry: () => void } {
  const { http } = useServices();
  const [poll] = useState(() =>
    createPoll({
      document,
      load: async (signal) => readReference(await http.get('/api/kanoa/reference', signal)),
      everyMs: () => EVERY_MS,
    }),
  );
  return { ...usePoll(poll), retry: poll.refresh };
}
