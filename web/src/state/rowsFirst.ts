import { createContext, useContext } from 'react';

/** False while a page waits for the rows it was asked for. */
export const RowsFirst = createContext(true);

/** Whether what surrounds the rows - counts, facets, charts, the editor of the filter - may be asked for: the rows come first. */
export function useRowsCame(): boolean {
  return useContext(RowsFirst);
}
