import { join } from "node:path";
import { ROOT } from "../command.mjs";
import { precompress } from "../precompress.mjs";
import { listenOnLocalhost, pageHandler } from "../static-server.mjs";

export interface Fetched {
  readonly url: string;
  /** Of the body as it was sent. */
  readonly bytes: number;
}

export interface CountingServer {
  readonly address: string;
  /** One entry a response, as they end. Emptied by whoever wants to count anew. */
  readonly fetched: Fetched[];
  close(): void;
}

const FIRST_PORT = 4600;

/**
 * Serves a built page as `npm start` does, gzipped at the most as plain static hosts do, and counts
 * here what the page, its worker and its fonts fetch: a browser tells of the page's requests alone.
 */
export async function serveCounting(folder: string): Promise<CountingServer> {
  await precompress(folder);
  const handle = pageHandler({ page: folder, data: join(ROOT, "data") });
  const fetched: Fetched[] = [];
  const { port, close } = await listenOnLocalhost((request, response) => {
    const url = request.url ?? "/";
    if (request.headers["accept-encoding"]) request.headers["accept-encoding"] = "gzip";
    let bytes = 0;
    const count = (chunk: unknown) => {
      if (typeof chunk === "string") bytes += Buffer.byteLength(chunk);
      else if (chunk instanceof Uint8Array) bytes += chunk.length;
    };
    const write = response.write.bind(response);
    const end = response.end.bind(response);
    response.write = ((chunk: never, ...rest: never[]) => {
      count(chunk);
      return write(chunk, ...rest);
    }) as typeof response.write;
    response.end = ((chunk: never, ...rest: never[]) => {
      count(chunk);
      return end(chunk, ...rest);
    }) as typeof response.end;
    response.once("finish", () => fetched.push({ url, bytes }));
    handle(request, response);
  }, FIRST_PORT);
  return { address: `http://localhost:${port}/`, fetched, close };
}
