import { Failure } from "../engine/failure";
import type { Scene } from "../scene/scene";
import { readScene, writeScene } from "../scene/url";
import { sceneOf } from "./scenes";
import type { Store } from "./store";

const KEY = "whyglass-scene";
/** How long the page rests before it is kept, in milliseconds. */
const REST = 800;

/** The scene the user left, so that closing the page loses nothing. */
export function keptScene(): Partial<Scene> | undefined {
  try {
    return readScene(localStorage.getItem(KEY) ?? "")?.scene;
  } catch {
    // Storage is forbidden; the page begins with its example.
    return undefined;
  }
}

/**
 * Keeps the scene from the user's first change on; where that fails, says so once.
 * @param onKept told after each time: a link in the address is then out of date
 */
export function keepScene(store: Store, onKept: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      localStorage.setItem(KEY, writeScene(sceneOf(store.getState())));
      onKept();
    } catch (thrown) {
      if (told) return;
      told = true;
      store.getState().report("page", storageFailure(thrown));
    }
  };
  store.subscribe((state, before) => {
    const unchanged =
      state.subject === before.subject &&
      state.model === before.model &&
      state.target === before.target &&
      state.panels === before.panels &&
      state.layout === before.layout &&
      state.seed === before.seed &&
      state.look === before.look;
    if (unchanged) return;
    clearTimeout(timer);
    timer = setTimeout(keep, REST);
  });
  // A page that is left in mid-rest keeps its last change too.
  window.addEventListener("pagehide", () => {
    if (timer !== undefined) keep();
  });
}

function storageFailure(thrown: unknown): Failure {
  const full = thrown instanceof DOMException && thrown.name === "QuotaExceededError";
  return new Failure(full ? "storage-full" : "storage-forbidden");
}
