export { BoardData, type BoardDataOptions, type BoardInput } from './boardData';
export type { Clock } from './panelRequest';
export { isEnded, type PanelState, type Stale } from './panelState';
export { createQueryStream, QueryError, type QueryStream } from './queryClient';
export { createVariableReader, type VariableReaderOptions } from './variableReader';
