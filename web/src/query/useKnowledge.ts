import { useEffect, useState } from 'react';
import { useServices } from '../app/services';
import { type Knowledge, makeKnowledge } from './knowledge';
import { promApiOf } from './promApi';

const NOTHING: Knowledge = makeKnowledge(null, new Map());

/** What is known of the metrics of a data source; nothing until it is read. */
export function useKnowledge(uid: string): Knowledge {
  const { http } = useServices();
  const [known, setKnown] = useState(NOTHING);
  useEffect(() => {
    let gone = false;
    void promApiOf(http, uid)
      .knowledge()
      .then((next) => {
        if (!gone) setKnown(next);
      });
    return () => {
      gone = true;
    };
  }, [http, uid]);
  return known;
}
