import { lazy, Suspense, useState } from "react";
import { words } from "../../words/words";
import { ErrorBoundary } from "../kit/ErrorBoundary";
import { QuestionMark } from "../kit/icons";
import { NARROW, PHONE, useMedia } from "../kit/use-media";
import { usePageActions } from "../page-actions";
import { BackendBadge } from "./BackendBadge";
import { BesidePicker } from "./BesidePicker";
import { ExportMenu } from "./ExportMenu";
import { Help } from "./Help";
import { ModelPicker } from "./ModelPicker";
import { PhoneMenu } from "./PhoneMenu";
import { ShareLink } from "./ShareLink";
import { ThemeMenu } from "./ThemeMenu";

/** Fetched when one is opened. */
const ModelCard = lazy(() => import("../model-card/ModelCard"));

/** Name, model, backend, and what concerns the page as a whole. */
export function Header() {
  const [helping, setHelping] = useState(false);
  const [reading, setReading] = useState(false);
  const narrow = useMedia(NARROW);
  const phone = useMedia(PHONE);
  const page = usePageActions();
  return (
    <header className="bar">
      <span className="name">{words.name}</span>
      <ModelPicker />
      {!narrow && (
        <button
          type="button"
          className="act act--card"
          aria-haspopup="dialog"
          aria-label={words.card.buttonSaid}
          onClick={() => setReading(true)}
        >
          {words.card.button}
        </button>
      )}
      {!phone && <BesidePicker />}
      <span className="grow" />
      {!phone && <BackendBadge />}
      {!phone && page && <ShareLink page={page} />}
      {narrow ? (
        <PhoneMenu phone={phone} onHelp={() => setHelping(true)} onCard={() => setReading(true)} />
      ) : (
        <div className="acts">
          {page && <ExportMenu page={page} />}
          <ThemeMenu />
          <button
            type="button"
            className="ico"
            aria-label={words.frame.help.button}
            onClick={() => setHelping(true)}
          >
            <QuestionMark />
          </button>
        </div>
      )}
      {reading && (
        <ErrorBoundary>
          <Suspense>
            <ModelCard onClose={() => setReading(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
      {helping && <Help onClose={() => setHelping(false)} />}
    </header>
  );
}
