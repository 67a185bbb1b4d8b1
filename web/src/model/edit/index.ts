/** Editing a dashboard: pure operations on the text of its file. */

export { GRID_COLUMNS, type Placed, place } from './grid';
export { addItem, itemsOf, type ListName, moveItem, removeItem, setItem } from './lists';
export {
  type Added,
  addPanel,
  duplicatePanel,
  findPanel,
  freeId,
  movePanels,
  pathOfPanel,
  placesOf,
  removePanel,
  setPanel,
  setValue,
} from './panels';
export { addRow, closeRow, moveRow, openRow, removeRow } from './rows';
export { apply, type Edit, findTextFault, markSaved, redo, replaceText, startEdit, undo } from './session';
