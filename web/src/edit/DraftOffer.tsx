import './edit.css';
import { formatAgo } from '../words/figures';
import { DRAFTS } from './openEditor';

interface DraftOfferProps {
  readonly uid: string;
  /** The version that is stored now. */
  readonly version: number;
  readonly onGoOn: () => void;
  readonly onDiscard: () => void;
}

/** Said over a board of which this browser keeps unsaved work. */
export function DraftOffer({ uid, version, onGoOn, onDiscard }: DraftOfferProps) {
  const draft = DRAFTS.read(uid);
  if (draft === null) return null;
  const discard = () => {
    DRAFTS.clear(uid);
    onDiscard();
  };
  const since = new Date(draft.changedMs).toISOString();
  return (
    <section className="draft-offer" aria-label="Unsaved changes">
      <p>
        {`This browser keeps ${uid === '' ? 'a new board that was' : 'changes of this board that are'} not saved, from ${formatAgo(since, Date.now())}.`}
        {draft.version < version &&
          ` The board was saved since: your changes began at version ${draft.version}, now it is version ${version}. Saving will show both.`}
      </p>
      <div className="edit-end">
        <button type="button" className="button" onClick={discard}>
          Discard them
        </button>
        <button type="button" className="button button-strong" onClick={onGoOn}>
          Go on with them
        </button>
      </div>
    </section>
  );
}
