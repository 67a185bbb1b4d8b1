import type { Editor } from './editor';
import { panelKinds } from './newPanels';
import { useAddPanel } from './useAddPanel';

/** So many kinds are offered at once; the menu has all of them. */
const OFFERED = 4;

/** What stands on a board without panels: ways to the first one. */
export function EmptyBoard({ editor }: { readonly editor: Editor }) {
  const addKind = useAddPanel(editor);
  return (
    <section className="k-part-empty k-board-empty" aria-label="An empty board">
      <p>An empty board. Begin with one of these, or paste a panel that you have copied elsewhere.</p>
      <div className="k-starts">
        {panelKinds()
          .slice(0, OFFERED)
          .map((kind) => (
            <button key={kind.type} type="button" className="k-start" onClick={() => addKind(kind)}>
              <span className="k-choice-title">{kind.title}</span>
              <span className="k-choice-about">{kind.about}</span>
            </button>
          ))}
      </div>
    </section>
  );
}
