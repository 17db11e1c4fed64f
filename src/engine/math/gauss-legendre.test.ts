import { describe, expect, test } from "vitest";
import { gaussLegendre } from "./gauss-legendre";

test.each([
  [1, [0], [2]],
  [2, [-1 / Math.sqrt(3), 1 / Math.sqrt(3)], [1, 1]],
  [3, [-Math.sqrt(3 / 5), 0, Math.sqrt(3 / 5)], [5 / 9, 8 / 9, 5 / 9]],
])("%i nodes are the textbook's", (count, nodes, weights) => {
  const got = gaussLegendre(count);
  got.nodes.forEach((node, i) => {
    expect(node).toBeCloseTo(nodes[i]!, 14);
    expect(got.weights[i]).toBeCloseTo(weights[i]!, 14);
  });
});

describe.each([1, 2, 5, 8, 21, 50, 200, 500])("%i nodes", (count) => {
  const { nodes, weights } = gaussLegendre(count);

  test("ascend, mirrored about 0", () => {
    nodes.forEach((node, i) => {
      if (i > 0) expect(node).toBeGreaterThan(nodes[i - 1]!);
      expect(node).toBeCloseTo(-nodes[count - 1 - i]!, 15);
    });
    expect(Math.max(...nodes)).toBeLessThan(1);
  });

  test("integrate every polynomial of degree up to 2n − 1 exactly", () => {
    for (let degree = 0; degree < 2 * count; degree += Math.ceil(count / 25)) {
      const sum = nodes.reduce((all, node, i) => all + weights[i]! * node ** degree, 0);
      const integral = degree % 2 === 0 ? 2 / (degree + 1) : 0;
      expect(Math.abs(sum - integral)).toBeLessThan(1e-13);
    }
  });
});
