/** What the keys do with the panel that the pointer is on, or that the keyboard is in. */

export interface PanelActs {
  readonly view: () => void;
  readonly inspect: () => void;
  readonly share: () => void;
  /** What changes the panel, by its keys; nothing where it cannot be changed now. */
  readonly edit: (keys: 'e' | 'p d' | 'p r') => void;
}

/** By the element of a panel's place; it goes with the element. */
const ACTS = new WeakMap<Element, PanelActs>();

export function setActs(element: Element, acts: PanelActs): void {
  ACTS.set(element, acts);
}

/** Of the panel under the pointer, else of the one that has the focus; null for neither. */
export function actsHere(): PanelActs | null {
  const cell = document.querySelector('.k-cell:hover') ?? document.querySelector('.k-cell:focus-within');
  return cell === null ? null : (ACTS.get(cell) ?? null);
}
