import { Failure } from "../engine/failure";
import type { ArchiveReply, ReadBatch } from "./read-archive";

export interface Unpacking {
  readonly done: Promise<ReadBatch>;
  cancel(): void;
}

/** `readArchive` in a worker of its own, which ends with it. */
export function unpack(file: File, progress: (read: number) => void): Unpacking {
  const worker = new Worker(new URL("./archive.worker.ts", import.meta.url), { type: "module" });
  const done = new Promise<ReadBatch>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<ArchiveReply>) => {
      if (data.kind === "progress") progress(data.read);
      else if (data.kind === "done") resolve(data.batch);
      else reject(new Failure(data.code, data.facts));
    });
    worker.addEventListener("error", ({ message }) => {
      reject(
        new Failure("unexpected", { detail: message || "the archive's worker did not start" }),
      );
    });
    worker.postMessage({ file, name: file.name });
  });
  const end = () => worker.terminate();
  void done.then(end, end);
  return { done, cancel: end };
}
