import '../inspect/inspect.css';
import { useState } from 'react';
import { CopyButton } from '../../controls/CopyButton';
import { Modal } from '../../controls/Modal';
import type { RawRange } from '../../model/time';
import { LATER } from '../laterWords';
import { embedCode, fixedAddress, panelAddress, soloAddress } from './addresses';
import { SavePicture } from './SavePicture';

interface ShareDialogProps {
  readonly title: string;
  readonly board: string;
  readonly panelId: number;
  readonly range: RawRange;
  readonly onClose: () => void;
}

/** Ways to show one panel to somebody else. */
export function ShareDialog({ title, board, panelId, range, onClose }: ShareDialogProps) {
  const [now] = useState(() => Date.now());
  const here = window.location.href;
  const link = panelAddress(here, panelId);
  const solo = soloAddress(fixedAddress(here, range, now), panelId, null);
  return (
    <Modal title={`${LATER.sharePanel} ${title}`} onClose={onClose}>
      <ShareText title={LATER.linkMoving} text={link} />
      <ShareText title={LATER.linkFixed} text={fixedAddress(link, range, now)} />
      <ShareText title={LATER.linkSolo} text={solo} />
      <ShareText title={LATER.embed} text={embedCode(solo)} />
      <p className="k-evidence">{LATER.embedNote}</p>
      <SavePicture
        label={LATER.savePicture}
        name={[board, title]}
        find={() => document.querySelector(`[data-testid="panel-${panelId}"]`)}
      />
    </Modal>
  );
}

/** A text that is copied, with what it is for. */
function ShareText({ title, text }: { title: string; text: string }) {
  return (
    <label className="k-share-row">
      <span>{title}</span>
      <input className="input" readOnly value={text} onFocus={({ target }) => target.select()} />
      <CopyButton text={text} label={`Copy: ${title}`} />
    </label>
  );
}
