import { useEffect, useRef } from "react";
import { words } from "../../words/words";

interface HelpProps {
  readonly onClose: () => void;
}

/** Keys, and what the page's words mean. */
export function Help({ onClose }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const { help } = words.frame;
  return (
    <dialog className="help" ref={dialog} aria-labelledby="help-heading" onClose={onClose}>
      <div className="help__head">
        <h2 id="help-heading">{help.heading}</h2>
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          {help.close}
        </button>
      </div>
      <h3>{help.keys}</h3>
      <dl className="help__keys">
        {help.keyList.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3>{help.terms}</h3>
      <dl className="help__terms">
        {help.termList.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
