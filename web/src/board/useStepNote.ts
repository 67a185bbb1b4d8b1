import { useEffect, useState } from 'react';
import type { PanelModel } from '../model/dashboard';
import { unknownSteps } from '../model/transform/transform';
import { unknownSteps as words } from '../panels/words';

/** Which transformations of the panel are not known here, in words; empty for none. Tables say it themselves. */
export function useStepNote({ type, transformations }: PanelModel): string {
  const [note, setNote] = useState('');
  useEffect(() => {
    if (type === 'table' || transformations.length === 0) {
      setNote('');
      return undefined;
    }
    const gone = new AbortController();
    void unknownSteps(transformations).then((ids) => {
      if (!gone.signal.aborted) {
        setNote(ids.length === 0 ? '' : words(ids));
      }
    });
    return () => gone.abort();
  }, [type, transformations]);
  return note;
}
