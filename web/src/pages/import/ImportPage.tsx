import './import.css';
import '../../controls/forms.css';
import { useMemo, useState } from 'react';
import { openImport } from '../../model/export/importFile';
import { Page } from '../../shell/Page';
import { FileChooser } from './FileChooser';
import { FileFault } from './FileFault';
import { Review } from './Review';
import { useSources } from './useSources';

/** Brings a dashboard in: a file, or its JSON; shows what becomes of it, and saves it. */
export function ImportPage() {
  const [text, setText] = useState<string | null>(null);
  const { sources, known } = useSources();
  const opened = useMemo(
    () => (text === null || !known ? null : openImport(text, sources)),
    [text, sources, known],
  );
  const again = () => setText(null);
  return (
    <Page title="Import a dashboard">
      <div className="import">
        {text === null && <FileChooser onText={setText} />}
        {text !== null && opened !== null && 'fault' in opened && (
          <FileFault text={text} fault={opened.fault} onAgain={again} />
        )}
        {opened !== null && 'file' in opened && (
          <Review key={text} file={opened.file} sources={sources} onAgain={again} />
        )}
      </div>
    </Page>
  );
}
