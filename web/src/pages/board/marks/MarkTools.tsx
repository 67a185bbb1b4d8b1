import './marks.css';
import { toProblem } from '../../../api/http';
import { Link } from '../../../app/Link';
import { useRouter, withParams } from '../../../app/router';
import { useServices } from '../../../app/services';
import { copyText } from '../../../controls/CopyButton';
import { type Annotation, annotationText, type MarkTarget, rangeAround } from '../../../model/annotations';
import type { MarkDraft } from './MarkDialog';
import { asNew, dropMark, makeMark } from './markStore';
import { rangeParams } from './rangeParams';

export interface MarkDesk {
  /** The board whose marks they are. */
  readonly uid: string;
  /** Marks are other ones now. */
  readonly onChanged: () => void;
  /** A mark is to be written, or changed. */
  readonly onDraft: (draft: MarkDraft) => void;
}

interface MarkToolsProps {
  readonly mark: Annotation;
  readonly desk: MarkDesk;
  /** What holds the tools is to close. */
  readonly onDone: () => void;
}

/** What can be done with a mark: look at what is around it, send it, see its targets; change and delete what people made. */
export function MarkTools({ mark, desk, onDone }: MarkToolsProps) {
  const router = useRouter();
  const { toasts } = useServices();
  const drop = useDrop(mark, desk);
  const copy = async () => {
    const { path, params } = router.place();
    const around = withParams(params, rangeParams(rangeAround(mark)));
    const done = await copyText(window.location.origin + path + around);
    toasts.show(done ? 'The link is on the clipboard.' : 'The browser does not allow copying here.');
  };
  const run = (act: () => unknown) => () => {
    onDone();
    void act();
  };
  const words = annotationText(mark);
  const button = (label: string, act: () => unknown) => (
    <button type="button" className="k-button" aria-label={`${label}: ${words}`} onClick={run(act)}>
      {label}
    </button>
  );
  return (
    <div className="mark-tools">
      {button('Zoom to it', () => router.set(rangeParams(rangeAround(mark)), { zoomed: true }))}
      {button('Copy link', copy)}
      {mark.source === 'manual' && button('Change', () => desk.onDraft({ id: mark.id, ...asNew(mark) }))}
      {mark.source === 'manual' && button('Delete', drop)}
      {(mark.targets ?? []).slice(0, MOST_TARGETS).map((target) => (
        <Link key={`${target.job} ${target.instance}`} href={targetPath(target)}>
          {target.instance}
        </Link>
      ))}
    </div>
  );
}

/** More targets than these are found on their page. */
const MOST_TARGETS = 3;

function targetPath({ instance }: MarkTarget): string {
  return `/targets?${new URLSearchParams({ q: instance })}`;
}

/** Deletes a mark at once, and offers to make it again. */
function useDrop(mark: Annotation, { uid, onChanged }: MarkDesk): () => void {
  const { http, toasts } = useServices();
  const fail = (error: unknown) => toasts.show(toProblem(error).cause);
  const undo = () => void makeMark(http, uid, asNew(mark)).then(onChanged, fail);
  return () =>
    void dropMark(http, mark.id).then(() => {
      onChanged();
      toasts.show(`“${annotationText(mark)}” is deleted.`, { label: 'Undo', run: undo });
    }, fail);
}
