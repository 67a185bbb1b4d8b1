/** What lives in a page, counted in a snapshot of its heap. */

import type { CDPSession } from 'playwright-core';

/** The parts of V8's format that are read here: flat lists, whose fields the meta part names. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** How many objects of the page's own have all of these properties; what is garbage is not counted. */
export async function countObjects(session: CDPSession, properties: readonly string[]): Promise<number> {
  const parts: string[] = [];
  const listen = ({ chunk }: { chunk: string }) => parts.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', listen);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', listen);
  return countIn(JSON.parse(parts.join('')) as Snapshot, properties);
}

function countIn({ snapshot: { meta }, nodes, edges, strings }: Snapshot, properties: readonly string[]) {
  const property = meta.edge_types[0].indexOf('property');
  const object = meta.node_types[0].indexOf('object');
  const [kind, name] = [meta.edge_fields.indexOf('type'), meta.edge_fields.indexOf('name_or_index')];
  const [type, count] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('edge_count')];
  const wanted = new Set(properties.map((one) => strings.indexOf(one)));
  let [edge, found] = [0, 0];
  for (let node = 0; node < nodes.length; node += meta.node_fields.length) {
    const end = edge + (nodes[node + count] ?? 0) * meta.edge_fields.length;
    let has = 0;
    for (; edge < end; edge += meta.edge_fields.length) {
      if (edges[edge + kind] === property && wanted.has(edges[edge + name] ?? -1)) has++;
    }
    if (nodes[node + type] === object && has === wanted.size) found++;
  }
  return found;
}
