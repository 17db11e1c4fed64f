import { describe, expect, test } from "vitest";
import { createRandom, type Random } from "../random";
import { type FlowGraph, minimumCut } from "./max-flow";

/** What a labelling costs, by the definition. */
function costOf(graph: FlowGraph, source: ArrayLike<number>): number {
  let cost = 0;
  for (let node = 0; node < graph.nodes; node++)
    cost += source[node] ? graph.toSink[node]! : graph.fromSource[node]!;
  for (let edge = 0; edge < graph.from.length; edge++)
    if (source[graph.from[edge]!] !== source[graph.to[edge]!]) cost += graph.capacity[edge]!;
  return cost;
}

/** The least of all labellings, and the first with the fewest nodes on the source's side. */
function leastOfAll(graph: FlowGraph): { cost: number; source: number[] } {
  let best = { cost: Infinity, source: [] as number[], size: 0 };
  for (let bits = 0; bits < 2 ** graph.nodes; bits++) {
    const source = Array.from({ length: graph.nodes }, (_, node) => (bits >> node) & 1);
    const cost = costOf(graph, source);
    const size = source.reduce((a, b) => a + b, 0);
    if (cost < best.cost || (cost === best.cost && size < best.size)) best = { cost, source, size };
  }
  return best;
}

/** Ford and Fulkerson's way over a table: fill the shortest path with room left, until there is none. */
function slowFlow({ nodes, fromSource, toSink, from, to, capacity }: FlowGraph): number {
  const [source, sink] = [nodes, nodes + 1];
  const room = Array.from({ length: nodes + 2 }, () => new Array<number>(nodes + 2).fill(0));
  for (let node = 0; node < nodes; node++) {
    room[source]![node] = fromSource[node]!;
    room[node]![sink] = toSink[node]!;
  }
  for (let edge = 0; edge < from.length; edge++) {
    room[from[edge]!]![to[edge]!]! += capacity[edge]!;
    room[to[edge]!]![from[edge]!]! += capacity[edge]!;
  }
  for (let flow = 0; ; ) {
    const before = new Map([[source, source]]);
    for (const at of before.keys())
      for (let node = 0; node < nodes + 2; node++)
        if (room[at]![node]! > 1e-12 && !before.has(node)) before.set(node, at);
    if (!before.has(sink)) return flow;
    let least = Infinity;
    for (let node = sink; node !== source; node = before.get(node)!)
      least = Math.min(least, room[before.get(node)!]![node]!);
    for (let node = sink; node !== source; node = before.get(node)!) {
      room[before.get(node)!]![node]! -= least;
      room[node]![before.get(node)!]! += least;
    }
    flow += least;
  }
}

/** Nodes that are joined at random; whole numbers make ties and paths that fill up together. */
function randomGraph(nodes: number, edges: number, random: Random, whole: boolean): FlowGraph {
  const draw = (most: number) => (whole ? random.integer(most) : most * random.uniform());
  const ends = Array.from({ length: edges }, () => random.permutation(nodes));
  return {
    nodes,
    fromSource: Array.from({ length: nodes }, () => draw(6)),
    toSink: Array.from({ length: nodes }, () => draw(6)),
    from: ends.map(([a]) => a!),
    to: ends.map(([, b]) => b!),
    capacity: Array.from({ length: edges }, () => draw(4)),
  };
}

/** A grid of four neighbours, as pictures make them. */
function gridGraph(height: number, width: number, random: Random): FlowGraph {
  const from: number[] = [];
  const to: number[] = [];
  const join = (a: number, b: number) => {
    from.push(a);
    to.push(b);
  };
  for (let at = 0; at < height * width; at++) {
    if (at % width < width - 1) join(at, at + 1);
    if (at < (height - 1) * width) join(at, at + width);
  }
  const draws = (length: number) => Float64Array.from({ length }, () => random.uniform());
  const nodes = height * width;
  const capacity = draws(from.length);
  return { nodes, fromSource: draws(nodes), toSink: draws(nodes), from, to, capacity };
}

describe.each([true, false])("whole numbers: %s", (whole) => {
  test("is the least of all labellings, on 300 small graphs", () => {
    const random = createRandom(whole ? 5 : 6);
    for (let time = 0; time < 300; time++) {
      const nodes = 2 + random.integer(8);
      const graph = randomGraph(nodes, random.integer(3 * nodes), random, whole);
      const { flow, source } = minimumCut(graph);
      const wanted = leastOfAll(graph);
      expect(flow).toBeCloseTo(wanted.cost, 10);
      expect(costOf(graph, source)).toBeCloseTo(wanted.cost, 10);
      expect([...source]).toEqual(wanted.source);
    }
  });
});

test("is the flow that shortest paths find, on grids", () => {
  const random = createRandom(7);
  for (const [height, width] of [
    [1, 30],
    [6, 9],
    [10, 10],
  ] as const) {
    const graph = gridGraph(height, width, random);
    const { flow, source } = minimumCut(graph);
    expect(flow).toBeCloseTo(slowFlow(graph), 9);
    expect(costOf(graph, source)).toBeCloseTo(flow, 9);
  }
});

test("with the terminals changed for each other it is the same cut, seen from the other side", () => {
  const random = createRandom(8);
  for (let time = 0; time < 20; time++) {
    const graph = gridGraph(7, 8, random);
    const swapped = { ...graph, fromSource: graph.toSink, toSink: graph.fromSource };
    const [one, other] = [minimumCut(graph), minimumCut(swapped)];
    expect(other.flow).toBeCloseTo(one.flow, 10);
    expect([...other.source]).toEqual([...one.source].map((side) => 1 - side));
  }
});

test("what nothing pulls to the source stays with the sink", () => {
  const none = { fromSource: [0, 0], toSink: [0, 0], from: [0], to: [1], capacity: [3] };
  expect(minimumCut({ nodes: 2, ...none })).toEqual({ flow: 0, source: Uint8Array.of(0, 0) });
  const pulled = { ...none, fromSource: [5, 0], toSink: [0, 1] };
  expect(minimumCut({ nodes: 2, ...pulled })).toEqual({ flow: 1, source: Uint8Array.of(1, 1) });
});
