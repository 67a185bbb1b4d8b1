import { useEffect, useState } from 'react';
import { usePoll } from '../api/poll';
import { replayShare, type Status } from '../api/readStatus';
import { useLostSince } from '../app/contact';
import { useServices } from '../app/services';
import { lostContact, replaying, SIMULATED } from '../words/messages';

/** What holds for every page: simulated data, a log that is still read, a server that is silent. */
export function Notices() {
  const { boot, contact, status } = useServices();
  const { data } = usePoll(status);
  const lostSince = useLostSince(contact);
  return (
    <div className="notices">
      {(boot.simulated || data?.simulated === true) && <p className="notice notice-simulated">{SIMULATED}</p>}
      <div role="status">
        {lostSince !== null && <Lost since={lostSince} />}
        {lostSince === null && data !== null && !data.ready && <Replaying status={data} />}
      </div>
    </div>
  );
}

function Replaying({ status }: { readonly status: Status }) {
  const share = replayShare(status.replay);
  return (
    <p className="notice notice-wait">
      {replaying(share)}
      {share !== null && <progress className="notice-progress" max={1} value={share} aria-label="Log read" />}
    </p>
  );
}

function Lost({ since }: { readonly since: number }) {
  const now = useNow(5_000);
  return <p className="notice notice-warn">{lostContact(Math.max(0, (now - since) / 1000))}</p>;
}

/** The present time, drawn anew every so many milliseconds. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
