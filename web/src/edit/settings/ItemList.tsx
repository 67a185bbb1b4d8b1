import '../items.css';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../controls/IconButton';

export interface ListedItem {
  /** Where it stands in the list of the file. */
  readonly index: number;
  readonly name: string;
  /** What it is, in one line. */
  readonly about: string;
  /** Beside it, such as where it is used. */
  readonly note: string;
}

interface ItemListProps {
  readonly title: string;
  /** One of them: "variable". */
  readonly word: string;
  readonly items: readonly ListedItem[];
  /** Said where there are none. */
  readonly empty: string;
  readonly onOpen: (index: number) => void;
  readonly onAdd: () => void;
  /** Moves an item to another place. */
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
}

/** The items of a list, to open, order, add and remove. Removing is undone with Ctrl+Z. */
export function ItemList(props: ItemListProps) {
  const { title, word, items, empty, onOpen, onAdd, onMove, onRemove } = props;
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<string | null>(null);
  // What was moved stands elsewhere in the page now, and has lost the focus there.
  useEffect(() => {
    if (moved.current === null) return;
    list.current?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(moved.current)}"]`)?.focus();
    moved.current = null;
  });
  const move = (label: string, from: number, to: number | undefined) => {
    moved.current = label;
    onMove(from, to ?? from);
  };
  return (
    <section>
      <div className="settings-head">
        <h2>{title}</h2>
        <button type="button" className="button" onClick={onAdd}>
          {`Add ${word}`}
        </button>
      </div>
      {items.length === 0 && <p className="empty">{empty}</p>}
      {items.length > 0 && (
        <ul ref={list} className="items">
          {items.map(({ index, name, about, note }, i) => (
            <li key={`${name} ${index}`} className="item">
              <div className="item-words">
                <button type="button" className="item-name" onClick={() => onOpen(index)}>
                  {name}
                </button>
                <p className="item-about">{about}</p>
              </div>
              <span className="dim">{note}</span>
              <IconButton
                icon="up"
                label={`Move ${name} up`}
                disabled={i === 0}
                onClick={() => move(`Move ${name} up`, index, items[i - 1]?.index)}
              />
              <IconButton
                icon="down"
                label={`Move ${name} down`}
                disabled={i === items.length - 1}
                onClick={() => move(`Move ${name} down`, index, items[i + 1]?.index)}
              />
              <IconButton icon="close" label={`Remove ${name}`} onClick={() => onRemove(index)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
