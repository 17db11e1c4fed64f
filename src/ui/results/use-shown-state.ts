import type { Answer, AnswerState } from "../../store/state";
import { useLater } from "../kit/use-later";
import { useWhyglassSoon } from "../state";

/** A run shorter than this shows no progress: the panel stands still until its map changes. */
const SLOW = 300;
/** For so long a panel that has not run may still be about to, by itself. */
const PATIENCE = 900;

/** What a panel shows of its answer's state; "waiting" shows nothing yet. */
export type ShownState = AnswerState | "waiting";

/** The state as it is shown: what passes at once does not flicker by. */
export function useShownState(answer: Answer): ShownState {
  const asked = useWhyglassSoon((state) => state.asked !== undefined);
  const slow = useLater(answer.state === "running", SLOW);
  const left = useLater(answer.state === "idle" && asked, PATIENCE);
  if (answer.state === "running" && !slow) return answer.progress ? "done" : "waiting";
  if (answer.state === "idle" && !left) return "waiting";
  return answer.state;
}
