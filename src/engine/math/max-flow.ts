/**
 * The least cut of a graph between two terminals, by the greatest flow through it. Boykov and
 * Kolmogorov 2004, section 3: a tree of edges with room left grows from each terminal; where the two
 * meet, a path is filled, and what that cuts off looks for a new place in its tree.
 */

/** Nodes 0..nodes−1, each joined to both terminals, and edges that let as much through either way. */
export interface FlowGraph {
  readonly nodes: number;
  /** `[nodes]`, at least 0: what a node costs on the sink's side, and what on the source's. */
  readonly fromSource: ArrayLike<number>;
  readonly toSink: ArrayLike<number>;
  /** `[edges]`: the two nodes that each joins, and what it costs to part them, at least 0. */
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly capacity: ArrayLike<number>;
}

export interface Cut {
  /** The flow, which is the cost of the cut. */
  readonly flow: number;
  /** `[nodes]`: 1 on the source's side. Of several least cuts, the one with the fewest nodes there. */
  readonly source: Uint8Array;
}

/** Instead of an arc. */
const NONE = -1;
/** In a tree's place for its root's way up. */
const TERMINAL = -2;
const ORPHAN = -3;

/** All numbers finite. */
export function minimumCut(graph: FlowGraph): Cut {
  const { nodes } = graph;
  const { first, next, head, room } = arcsOf(graph);
  /** The arc from each node to its parent, and which tree it is in. */
  const parent = new Int32Array(nodes).fill(NONE);
  const sinks = new Uint8Array(nodes);
  /** What more can pass between a node and a terminal: above 0 from the source, below to the sink. */
  const spare = new Float64Array(nodes);
  const waiting: number[] = [];
  const isWaiting = new Uint8Array(nodes);
  const orphans: number[] = [];
  let flow = 0;

  const wait = (node: number) => {
    if (isWaiting[node]) return;
    isWaiting[node] = 1;
    waiting.push(node);
  };
  /** The arc along which flow would pass between a node and the one that its arc leads to, its parent. */
  const along = (node: number, arc: number) => (sinks[node] ? arc : arc ^ 1);

  /** Takes free neighbours into a node's tree; the arc to the other tree, where it finds one. */
  const grow = (node: number): number => {
    for (let arc = first[node]!; arc !== NONE; arc = next[arc]!) {
      const outward = along(node, arc) ^ 1;
      if (room[outward] === 0) continue;
      const beside = head[arc]!;
      if (parent[beside] === NONE) {
        sinks[beside] = sinks[node]!;
        parent[beside] = arc ^ 1;
        wait(beside);
      } else if (sinks[beside] !== sinks[node]) {
        return outward;
      }
    }
    return NONE;
  };

  const orphan = (node: number) => {
    parent[node] = ORPHAN;
    orphans.push(node);
  };

  /** Fills the path from the source to the sink over an arc from tree to tree. */
  const fill = (bridge: number) => {
    let least = room[bridge]!;
    const ends = [head[bridge ^ 1]!, head[bridge]!];
    for (let node of ends) {
      for (let up = parent[node]!; up !== TERMINAL; up = parent[node]!) {
        least = Math.min(least, room[along(node, up)]!);
        node = head[up]!;
      }
      least = Math.min(least, Math.abs(spare[node]!));
    }
    const pass = (arc: number) => {
      room[arc]! -= least;
      room[arc ^ 1]! += least;
      return room[arc] === 0;
    };
    pass(bridge);
    for (let node of ends) {
      for (let up = parent[node]!; up !== TERMINAL; up = parent[node]!) {
        if (pass(along(node, up))) orphan(node);
        node = head[up]!;
      }
      spare[node]! += sinks[node] ? least : -least;
      if (spare[node] === 0) orphan(node);
    }
    flow += least;
  };

  const isRooted = (node: number): boolean => {
    let at = node;
    while (parent[at]! >= 0) at = head[parent[at]!]!;
    return parent[at] === TERMINAL;
  };

  /** Finds an orphan another parent in its tree, or lets it go, and makes orphans of its children. */
  const settle = (node: number) => {
    for (let arc = first[node]!; arc !== NONE; arc = next[arc]!) {
      const beside = head[arc]!;
      if (sinks[beside] !== sinks[node] || room[along(node, arc)] === 0) continue;
      if (!isRooted(beside)) continue;
      parent[node] = arc;
      return;
    }
    parent[node] = NONE;
    for (let arc = first[node]!; arc !== NONE; arc = next[arc]!) {
      const beside = head[arc]!;
      if (sinks[beside] !== sinks[node] || parent[beside] === NONE) continue;
      if (room[along(node, arc)]! > 0) wait(beside);
      if (parent[beside] === (arc ^ 1)) orphan(beside);
    }
  };

  for (let node = 0; node < nodes; node++) {
    const [gives, takes] = [graph.fromSource[node]!, graph.toSink[node]!];
    flow += Math.min(gives, takes);
    spare[node] = gives - takes;
    if (gives === takes) continue;
    sinks[node] = gives < takes ? 1 : 0;
    parent[node] = TERMINAL;
    wait(node);
  }
  for (let at = 0; at < waiting.length; at++) {
    const node = waiting[at]!;
    isWaiting[node] = 0;
    while (parent[node] !== NONE) {
      const bridge = grow(node);
      if (bridge === NONE) break;
      fill(bridge);
      for (let last = orphans.pop(); last !== undefined; last = orphans.pop()) settle(last);
    }
  }
  const source = Uint8Array.from(parent, (arc, node) => (arc !== NONE && !sinks[node] ? 1 : 0));
  return { flow, source };
}

/** Each edge as two arcs, 2i and 2i + 1 the other way; each node's arcs as a linked list. */
function arcsOf({ nodes, from, to, capacity }: FlowGraph) {
  const arcs = 2 * from.length;
  const head = new Int32Array(arcs);
  const room = new Float64Array(arcs);
  const next = new Int32Array(arcs);
  const first = new Int32Array(nodes).fill(NONE);
  for (let arc = arcs - 1; arc >= 0; arc--) {
    const edge = arc >> 1;
    const [tail, end] = arc % 2 === 0 ? [from[edge]!, to[edge]!] : [to[edge]!, from[edge]!];
    head[arc] = end;
    room[arc] = capacity[edge]!;
    next[arc] = first[tail]!;
    first[tail] = arc;
  }
  return { first, next, head, room };
}
