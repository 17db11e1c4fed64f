import { use, useCallback } from "react";
import { isModel, kindOf } from "../../pictures/incoming";
import { words } from "../../words/words";
import { StoreContext, useWhyglassSoon } from "../state";
import { Digit } from "./Digit";
import { FindShortcut } from "./FindShortcut";
import { Gallery } from "./Gallery";
import { Own } from "./Own";
import { Probabilities } from "./Probabilities";
import "./stage.css";
import { PANEL_ID, Tabs, tabId } from "./Tabs";
import { Troubles } from "./Troubles";
import { useFiles } from "./use-files";
import { useOwnPicture } from "./use-own-picture";
import { useTestSet } from "./use-test-set";

/** The page's left side: the picture, where it comes from, and what the network says of it. */
export function Stage() {
  const store = use(StoreContext);
  const tab = useWhyglassSoon((state) => state.tab);
  const own = useOwnPicture();
  const testSet = useTestSet(tab === "gallery");
  const { open } = own;
  const { bring } = testSet;

  const take = useCallback(
    async (file: File) => {
      const { troubles, dismiss, show } = store!.getState();
      for (const { id, at } of troubles) if (at === "subject") dismiss(id);
      if ((await kindOf(file)) === "picture") return open(file);
      show("gallery");
      return bring(file);
    },
    [store, open, bring],
  );
  const takeAll = useCallback(
    (files: readonly File[]) => {
      if (isModel(files))
        store!.getState().bringModel(files.map((file) => ({ name: file.name, file })));
      else if (files[0]) void take(files[0]);
    },
    [store, take],
  );
  const hovering = useFiles(takeAll);

  return (
    <section className="stage" aria-label={words.stage.label} data-hovering={hovering}>
      <Tabs />
      <Troubles />
      <p className="stage__status" role="status">
        {own.opening ? words.stage.own.opening : ""}
      </p>
      <div
        id={PANEL_ID}
        className="stage__panel"
        data-tab={tab}
        role="tabpanel"
        aria-labelledby={tabId(tab)}
      >
        {tab === "digit" && <Digit />}
        {tab === "gallery" && <Gallery testSet={testSet} take={take} />}
        {tab === "own" && <Own own={own} take={take} />}
        <Probabilities />
        <FindShortcut />
      </div>
      {hovering && <p className="stage__drop">{words.stage.dropHere}</p>}
    </section>
  );
}
