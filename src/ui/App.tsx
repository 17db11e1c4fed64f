import "./app.css";
import { lazy, Suspense, useRef } from "react";
import { findModel } from "../engine/models/registry";
import { words } from "../words/words";
import { LookBar } from "./controls/LookBar";
import { LookFold } from "./controls/LookFold";
import { Header } from "./header/Header";
import { Troubles } from "./header/Troubles";
import { ErrorBoundary } from "./kit/ErrorBoundary";
import { PHONE, useMedia } from "./kit/use-media";
import { Question } from "./question/Question";
import { Results } from "./results/Results";
import { Stage } from "./stage/Stage";
import { useWhyglass } from "./state";
import { useThemeOnPage } from "./theme";

/** Few pages bring a model of their own, or look for a shortcut: these are fetched when one does. */
const OwnModelDialog = lazy(() => import("./own-model/OwnModelDialog"));

const Shortcut = lazy(() => import("./shortcut/Shortcut"));

/** The page: the subject at the left, or on top; the question and its answers beside it. */
export function App() {
  useThemeOnPage();
  const phone = useMedia(PHONE);
  const bringing = useWhyglass((state) => state.bringing !== undefined);
  const hunting = useWhyglass((state) => findModel(state.model)?.shortcut === true);
  const answers = useRef<HTMLElement>(null);
  return (
    <>
      {/* No link: the address's fragment holds the scene. */}
      <button type="button" className="skip" onClick={() => answers.current?.focus()}>
        {words.frame.skip}
      </button>
      <ErrorBoundary>
        <Header />
      </ErrorBoundary>
      <Troubles />
      {hunting && (
        <ErrorBoundary>
          <Suspense>
            <Shortcut />
          </Suspense>
        </ErrorBoundary>
      )}
      <main className="app">
        <ErrorBoundary>
          <Stage />
        </ErrorBoundary>
        <section
          className="answers"
          id="answers"
          aria-label={words.frame.answers}
          ref={answers}
          tabIndex={-1}
        >
          <ErrorBoundary>
            <Question />
            {!phone && <LookBar />}
            <Results />
            {phone && <LookFold />}
          </ErrorBoundary>
        </section>
      </main>
      {bringing && (
        <ErrorBoundary>
          <Suspense>
            <OwnModelDialog />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
