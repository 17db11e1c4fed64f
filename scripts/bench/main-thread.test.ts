import { expect, test } from "vitest";
import { longestTask, type TraceEvent, worst } from "./main-thread";

const event = (name: string, ts: number, dur = 0, tdur = 0, tid = 1): TraceEvent => ({
  name,
  pid: 1,
  tid,
  ts: ts * 1000,
  dur: dur * 1000,
  tdur: tdur * 1000,
});
const RUN = "ThreadControllerImpl::RunTask";

test("only tasks of the marking thread that reach into the span count", () => {
  const events = [
    event("bench from", 100),
    event("bench to", 200),
    event(RUN, 10, 80, 80),
    event(RUN, 95, 20, 15),
    event(RUN, 120, 30, 5),
    event(RUN, 130, 90, 90, 2),
    event("Layout", 140, 50, 50),
    event(RUN, 201, 70, 70),
  ];
  expect(longestTask(events)).toEqual({ wall: 30, cpu: 15 });
  expect(() => longestTask(events.slice(1))).toThrow("marks");
});

test("of several visits the worst is told, by the clock and by CPU time apart", () => {
  const visits = [
    { wall: 40, cpu: 10 },
    { wall: 20, cpu: 12 },
  ];
  expect(worst(visits)).toEqual({ wall: 40, cpu: 12 });
});
