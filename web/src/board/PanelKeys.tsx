import { useKey } from '../app/keys';
import { actsHere } from './panelActs';

/** Grafana's keys for the panel that the pointer is on, or that the keyboard is in. It draws nothing. */
export function PanelKeys() {
  useKey('v', () => actsHere()?.view());
  useKey('i', () => actsHere()?.inspect());
  useKey('p s', () => actsHere()?.share());
  useKey('p d', () => actsHere()?.edit('p d'));
  useKey('p r', () => actsHere()?.edit('p r'));
  return null;
}

/** As in Grafana, `e` edits the panel under the pointer; where there is none, it is for the whole board. */
export function useEditKey(forBoard: () => void): void {
  useKey('e', () => {
    const acts = actsHere();
    if (acts === null) forBoard();
    else acts.edit('e');
  });
}
