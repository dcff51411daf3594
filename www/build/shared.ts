/** What of a bundler tells which module imports which at once. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Names one part for all that every entry needs at once: as one it is smallest. */
export function sharedBy(
  entries: readonly string[]
): (id: string, graph: Graph) => string | null {
  const sets = new WeakMap<Graph, readonly ReadonlySet<string>[]>();
  return (id, graph) => {
    const known = sets.get(graph) ?? entries.map((each) => reach(graph, each));
    sets.set(graph, known);
    return known.every((set) => set.has(id)) ? "part~shared" : null;
  };
}

function reach(graph: Graph, entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) {
    graph.getModuleInfo(id)?.importedIds.forEach((each) => found.add(each));
  }
  return found;
}
