import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { seekTestSet } from "./pictures/found";
import { createShelf } from "./pictures/shelf";
import type { Scene } from "./scene/scene";
import { readScene } from "./scene/url";
import { keptModels } from "./store/kept-models";
import { keepScene, keptScene } from "./store/kept-scene";
import { namesOwnModel, notKept } from "./store/own-models";
import { createWhyglassStore } from "./store/store";
import { App } from "./ui/App";
import { createPageActions } from "./ui/export/page-actions";
import { PageActionsContext } from "./ui/page-actions";
import { StoreContext } from "./ui/state";
import { createEngineClient } from "./worker/client";

const query = new URLSearchParams(location.search);
const batch = Number(query.get("batch"));
const base = new URL(".", document.baseURI).href;

const linked = readScene(location.hash);

/** A link's scene; what it does not say, or a page without one, begins as the user left it. */
function beginning(): Partial<Scene> | undefined {
  if (linked?.scene.picture) return linked.scene;
  return { ...keptScene(), ...linked?.scene };
}

/** The models of the user's own, waited for only where the scene names one of them. */
async function beginningWith(scene: Partial<Scene> | undefined) {
  if (!namesOwnModel(scene?.model)) return { scene, models: undefined };
  const models = await keptModels(shelf);
  if (models.some(({ id }) => id === scene.model)) return { scene, models };
  const { model, ...rest } = scene;
  return { scene: rest, models, missing: notKept(model) };
}

const shelf = createShelf();
const begun = await beginningWith(beginning());
const store = createWhyglassStore(
  (events) =>
    createEngineClient({
      base,
      backend: query.get("backend") ?? undefined,
      batch: Number.isInteger(batch) && batch > 0 ? batch : undefined,
      makeWorker: () =>
        new Worker(new URL("./worker/worker.ts", import.meta.url), { type: "module" }),
      ...events,
    }),
  begun.scene,
  begun.models,
  (id) => seekTestSet(id, shelf, base),
);
for (const failure of linked?.failures ?? []) store.getState().report("link", failure);
if (begun.missing) store.getState().report("link", begun.missing);
if (!begun.models) void keptModels(shelf).then(store.getState().learnModels);
keepScene(store, () => {
  if (linked) history.replaceState(undefined, "", location.pathname + location.search);
});

// What the network kept from loading may load now.
window.addEventListener("online", () => store.getState().reopen());

// A link opened in this very tab changes the fragment alone.
window.addEventListener("hashchange", () => {
  if (readScene(location.hash)) location.reload();
});

// Tests, teachers' scripts and screenshots wait for these.
const page = document.documentElement;
store.subscribe(({ backend, looked }, before) => {
  if (backend && backend !== before.backend) page.dataset.backend = backend.name;
  if (looked && !before.looked) page.dataset.ready = "";
});

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <StoreContext value={store}>
      <PageActionsContext value={createPageActions(store)}>
        <App />
      </PageActionsContext>
    </StoreContext>
  </StrictMode>,
);
