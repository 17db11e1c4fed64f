/** Unpacks a data set beside the page: inflating 170 MB takes seconds. */
import { asFailure } from "../engine/failure";
import { type ArchiveReply, readArchive } from "./read-archive";

const reply = (message: ArchiveReply) => postMessage(message);

addEventListener("message", async ({ data }: MessageEvent<{ file: Blob; name: string }>) => {
  try {
    const batch = await readArchive(data.file, data.name, (read) =>
      reply({ kind: "progress", read }),
    );
    reply({ kind: "done", batch });
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    reply({ kind: "failed", code, facts });
  }
});
