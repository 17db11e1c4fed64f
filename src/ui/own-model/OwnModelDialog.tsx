import "../styles/own-model.css";
import { useEffect, useRef } from "react";
import { say, words } from "../../words/words";
import { FileButton } from "../stage/FileButton";
import { useWhyglass } from "../state";
import { KeptModels } from "./KeptModels";
import { ModelForm } from "./ModelForm";
import { SizeForm } from "./SizeForm";
import { useInspection } from "./use-inspection";

const text = words.ownModel;
const FILES = ".json,.bin,.txt,.csv,.zip";

/** A model of the user's own: chosen, looked into, described, and kept. */
export default function OwnModelDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const files = useWhyglass((state) => state.bringing);
  const bring = useWhyglass((state) => state.bringModel);
  const stop = useWhyglass((state) => state.stopBringing);
  const { reading, inspected, failure, saySize } = useInspection(files);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const take = (_first: File, all: readonly File[]) =>
    bring(all.map((file) => ({ name: file.webkitRelativePath || file.name, file })));
  return (
    <dialog
      className="help own-model"
      ref={dialog}
      aria-labelledby="own-model-heading"
      data-own-model=""
      onClose={stop}
    >
      <div className="help__head">
        <h2 id="own-model-heading">{text.heading}</h2>
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          {text.close}
        </button>
      </div>
      <p className="say">{text.intro}</p>
      <p className="own-model__choose">
        {text.drop}{" "}
        <FileButton accept={FILES} many="files" take={take}>
          {text.files}
        </FileButton>
        ,{" "}
        <FileButton accept=".zip" take={take}>
          {text.zip}
        </FileButton>{" "}
        {text.or}{" "}
        <FileButton accept="" many="folder" take={take}>
          {text.folder}
        </FileButton>
        .
      </p>
      <p className="say" role="status">
        {reading && text.reading}
      </p>
      <div role="alert">
        {failure && (
          <p className="say own-model__trouble" data-trouble={failure.code}>
            <span className="say--bad">{say(failure).what}</span> {say(failure).next}
          </p>
        )}
      </div>
      {saySize && <SizeForm say={saySize} />}
      {inspected && (
        <ModelForm
          key={`${inspected.found.fingerprint} ${inspected.found.input}`}
          inspected={inspected}
        />
      )}
      <KeptModels />
    </dialog>
  );
}
