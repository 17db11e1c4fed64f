import { expect, test } from "vitest";
import { compare, median, quantile } from "./compare";

/** A machine whose clock only moves when something runs on it; `load` slows all of it down. */
function machine(load: (time: number) => number = () => 1) {
  let time = 0;
  const log: string[] = [];
  return {
    log,
    now: () => time,
    takes: (name: string, milliseconds: number, steps = 1) =>
      function* () {
        for (let step = 1; step <= steps; step++) {
          log.push(name);
          time += (milliseconds / steps) * load(time);
          yield step / steps;
        }
      },
  };
}

test("the ratio is to the fastest of the bare ways", async () => {
  const { now, takes } = machine();
  const bares = [takes("slow", 1000), takes("fast", 500)];
  const compared = await compare(takes("run", 600), bares, 5, now);
  expect(compared).toEqual({
    milliseconds: 600,
    bare: 500,
    fastest: 1,
    ratio: 1.2,
    quartiles: [1.2, 1.2],
    ratioAtBest: 1.2,
    rounds: 5,
  });
});

test("takes turns, each time in the other order, after a warm-up", async () => {
  const { log, now, takes } = machine();
  await compare(takes("run", 2000), [takes("a", 500), takes("b", 500)], 3, now);
  expect(log.join(" ")).toBe("run a b run a b b a run run a b");
});

test("long runs go on side by side, whoever is behind next", async () => {
  const { log, now, takes } = machine();
  await compare(takes("run", 2000, 4), [takes("bare", 2000, 2)], 1, now);
  // The warm-up, then the one round.
  expect(log.join(" ")).toBe(`${"run bare run run bare run ".repeat(2)}`.trim());
});

test("short runs are taken together and more often, so that a coarse clock tells them apart", async () => {
  const { now, takes } = machine();
  // The clock goes in steps of a millisecond.
  const coarse = () => Math.floor(now());
  const compared = await compare(takes("run", 1.5), [takes("bare", 1.2)], 5, coarse);
  expect(compared.rounds).toBe(41);
  expect(Math.abs(compared.ratio - 1.25)).toBeLessThan(0.1);
});

test("a machine that is three times as slow for a while tells nearly the same ratio", async () => {
  const { now, takes } = machine((time) => (time % 3000 < 1000 ? 3 : 1));
  const compared = await compare(takes("run", 2200, 40), [takes("bare", 2000, 40)], 5, now);
  expect(Math.abs(compared.ratio - 1.1)).toBeLessThan(0.02);
});

test("quantiles are numpy's", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50, 60], 0.25)).toBe(22.5);
});
