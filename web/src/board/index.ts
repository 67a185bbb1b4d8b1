export { Board } from './Board';
export { cellStyle } from './cellStyle';
export { PanelKeys, useEditKey } from './PanelKeys';
export type { BoardEditing, BoardProps, PanelAction } from './types';
