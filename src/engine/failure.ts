/**
 * What can go wrong, named. The engine throws `Failure`s; `words/` has one plain sentence for each
 * code, and the page and the command line both say that sentence.
 */
export type FailureCode =
  // files and data
  | "picture-unreadable" // the file is no picture we can decode
  | "picture-empty" // 0 bytes
  | "picture-too-large" // facts: megapixels, limit
  | "picture-wrong-shape" // facts: got, wanted
  | "picture-not-finite" // facts: number
  | "too-many-pictures" // facts: got, limit
  | "data-wrong-size" // facts: name, got, wanted
  | "data-wrong-magic" // facts: name, got, wanted
  | "data-wrong-label" // facts: name, index, got
  | "data-archive-broken" // facts: name
  // models
  | "model-unknown" // facts: id
  | "model-unreachable" // facts: id
  | "model-malformed" // facts: id, detail
  | "model-truncated" // facts: id, got, wanted
  | "model-unsupported-layer" // facts: id, layer
  | "model-too-large" // facts: id, what, got, limit
  | "model-out-of-memory" // facts: id
  | "model-size-open" // facts: id; its files do not say how large its pictures are
  | "model-files-missing" // facts: id, files
  | "model-not-among-files" // of those brought, none is a model.json
  | "model-archive-broken" // facts: name
  | "model-not-kept" // facts: id; a link, or an earlier visit, names a model of the user's own
  // requests
  | "method-unknown" // facts: id
  | "method-unreachable" // facts: method
  | "method-needs" // facts: method, needs
  | "target-out-of-range" // facts: got, classes
  | "parameter-unknown" // facts: method, name
  | "parameter-out-of-range" // facts: method, name, got, wanted
  | "segments-malformed" // facts: detail
  | "too-many-segments" // facts: got, limit
  | "layer-unknown" // facts: got, known
  // links
  | "link-malformed" // facts: detail
  | "link-from-the-future" // facts: got, known
  // machine
  | "backend-unknown" // facts: got, known
  | "backend-unavailable" // facts: wanted
  | "backend-none" // not one of them starts
  | "context-lost"
  | "worker-crashed"
  | "worker-unstartable" // or falls each time
  | "worker-silent" // facts: seconds
  | "storage-full"
  | "storage-forbidden"
  | "network-unreachable"
  | "unexpected"; // facts: detail

export type FailureFacts = Readonly<Record<string, string | number>>;

export class Failure extends Error {
  readonly code: FailureCode;
  readonly facts: FailureFacts;

  constructor(code: FailureCode, facts: FailureFacts = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = "Failure";
    this.code = code;
    this.facts = facts;
  }
}

/** Any thrown thing as a `Failure`, so that every border has one shape to pass on. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure("unexpected", {
    detail: thrown instanceof Error ? thrown.message : String(thrown),
  });
}
