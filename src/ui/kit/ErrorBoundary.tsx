import { Component, type ReactNode } from "react";
import { words } from "../../words/words";

interface Broken {
  readonly detail: string | undefined;
}

/**
 * Says in place of a part that broke while it was drawn what happened; the rest of the page and
 * everything in the store stay. (React asks for a class here.)
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, Broken> {
  override state: Broken = { detail: undefined };

  static getDerivedStateFromError(thrown: unknown): Broken {
    return { detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    const { broken } = words.frame;
    if (this.state.detail === undefined) return this.props.children;
    return (
      <div className="broken" role="alert">
        <p className="say say--bad">{broken.what(this.state.detail)}</p>
        <p className="say">{broken.next}</p>
        <div className="btns">
          <button
            type="button"
            className="btn btn--ink"
            onClick={() => this.setState({ detail: undefined })}
          >
            {broken.again}
          </button>
          <button type="button" className="btn" onClick={() => location.reload()}>
            {broken.reload}
          </button>
        </div>
      </div>
    );
  }
}
