export { Board } from './Board';
export { cellStyle } from './cellStyle';
export type { BoardEditing, BoardProps, PanelAction } from './types';
