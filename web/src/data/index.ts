export { BoardData, type BoardDataOptions } from './boardData';
export type { BoardInput } from './boardInput';
export type { Clock } from './panelRequest';
export type { PanelState, PanelView, Stale } from './panelState';
export { createQueryStream, QueryError, type QueryStream } from './queryClient';
export { createVariableReader, type VariableReaderOptions } from './variableReader';
