import { useEffect, useState } from "react";
import { words } from "../../words/words";
import type { PageActions } from "../page-actions";

/** How long the button says that it has copied. */
const SAID_FOR = 2500;

/** Copies the address that holds the whole scene; where copying is not allowed, shows it. */
export function ShareLink({ page }: { readonly page: PageActions }) {
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string>();
  const { share } = words.frame;

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const link = page.shareLink();
    try {
      await navigator.clipboard.writeText(link);
      setByHand(undefined);
      setCopied(true);
    } catch {
      setByHand(byHand === undefined ? link : undefined);
    }
  };
  return (
    <div className="pop">
      <button type="button" className="act" onClick={copy}>
        {copied ? share.copied : share.button}
      </button>
      <span className="vh" role="status">
        {copied && share.copied}
      </span>
      {byHand !== undefined && (
        <div className="popup">
          <p className="say">{share.byHand}</p>
          <input
            className="number number--link"
            readOnly
            aria-label={share.field}
            value={byHand}
            ref={(field) => field?.select()}
            onBlur={() => setByHand(undefined)}
            onKeyDown={(event) => event.key === "Escape" && setByHand(undefined)}
          />
        </div>
      )}
    </div>
  );
}
