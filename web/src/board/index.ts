export { Board } from './Board';
export { cellStyle } from './cellStyle';
export { PanelKeys, useEditKey } from './PanelKeys';
export { preparePanels } from './panelRegistry';
export type { BoardEditing, BoardProps, OpenedPanel, PanelAction } from './types';
