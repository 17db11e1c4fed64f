import { words } from "../../words/words";
import { FileButton } from "./FileButton";
import type { TestSetSource } from "./use-test-set";

const text = words.stage.gallery;
const DATA_FILES = ".gz,.tgz,.tar,.bin";

/** Where CIFAR-10's test set comes from, and how to bring it, stop that, or send it away. */
export function TestSetNote({
  source,
  take,
}: {
  source: TestSetSource;
  take: (file: File) => void;
}) {
  const { found, unpacking, cancel, forget } = source;
  if (unpacking) {
    const { read, size } = unpacking;
    return (
      <div className="gallery__note">
        <progress max={size} value={read} aria-label={text.unpacking(read, size)} />
        <p role="status">{text.unpacking(read, size)}</p>
        <button type="button" className="stage-link" onClick={cancel}>
          {text.cancel}
        </button>
      </div>
    );
  }
  if (!found) {
    return (
      <div className="gallery__note">
        <p>
          {text.bring}{" "}
          <FileButton accept={DATA_FILES} take={take}>
            {text.choose}
          </FileButton>
        </p>
      </div>
    );
  }
  if (found.where === "served") return null;
  return (
    <div className="gallery__note">
      <p>
        {found.where === "kept" ? text.kept : text.session}{" "}
        <button type="button" className="stage-link" onClick={forget}>
          {text.forget}
        </button>
      </p>
    </div>
  );
}
