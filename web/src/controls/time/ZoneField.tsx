import { useState } from 'react';
import { offsetWords, pageZone, readZone, type ZoneName } from '../../model/zone';
import { SuggestField } from '../SuggestField';

/** The zone in which times are written and read; any of those that the browser knows. */
export function ZoneField({ onZone }: { readonly onZone: (zone: ZoneName) => void }) {
  const [text, setText] = useState('');
  const write = (next: string) => {
    const zone = next === BROWSER ? 'browser' : next === '' ? null : readZone(next);
    setText(zone === null ? next : '');
    if (zone !== null && zone !== pageZone()) onZone(zone);
  };
  return (
    <div>
      <SuggestField
        label="Time zone"
        value={text}
        placeholder={wordsOf(pageZone())}
        onChange={write}
        load={zones}
      />
      <p className="dim">Times are {offsetWords(Date.now())}.</p>
    </div>
  );
}

const BROWSER = 'This computer';

function wordsOf(zone: ZoneName): string {
  return zone === 'browser' ? BROWSER : zone === 'utc' ? 'UTC' : zone;
}

async function zones(): Promise<readonly string[]> {
  return [BROWSER, 'UTC', ...Intl.supportedValuesOf('timeZone')];
}
