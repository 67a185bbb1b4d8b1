export { createVariableReader, type VariableReaderOptions } from './variableReader';
