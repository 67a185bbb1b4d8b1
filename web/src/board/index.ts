export { Board } from './Board';
export { cellStyle } from './cellStyle';
export { PanelKeys } from './PanelKeys';
export type { BoardEditing, BoardProps, PanelAction } from './types';
