/** The address of a read of a data source, below /api/v1/. */
export function sourcePath(uid: string, path: string): string {
  return `/api/datasources/proxy/uid/${encodeURIComponent(uid)}/api/v1/${path}`;
}
