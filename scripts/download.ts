import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Trouble } from "./trouble";

/** Told of every piece that arrives. */
export type Progress = (name: string, got: number, total: number) => void;

const SILENCE_MS = 60_000;

/**
 * Fetches a file to disk.
 *
 * @param bytes its expected size, for the progress shown
 * @returns its MD5
 * @throws Trouble where its home cannot be reached, refuses, or breaks off
 */
export async function download(
  url: string,
  path: string,
  bytes: number,
  progress: Progress,
): Promise<string> {
  const { host } = new URL(url);
  const md5 = createHash("md5");
  const silence = new AbortController();
  let alarm = setTimeout(() => silence.abort(), SILENCE_MS);
  const heard = () => {
    clearTimeout(alarm);
    alarm = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  let got = 0;
  let source: Error | undefined;
  async function* arriving(body: ReadableStream) {
    try {
      for await (const chunk of Readable.fromWeb(body)) {
        heard();
        got += chunk.length;
        md5.update(chunk);
        progress(basename(path), got, bytes);
        yield chunk;
      }
    } catch (thrown) {
      source = thrown as Error;
      throw thrown;
    }
  }
  try {
    const response = await fetch(url, { signal: silence.signal }).catch((thrown: Error) => {
      throw unreachable(host, silence.signal.aborted ? "no answer" : reasonOf(thrown));
    });
    if (!response.ok || response.body === null) {
      throw unreachable(host, `it answers ${response.status} for ${basename(url)}`);
    }
    await pipeline(arriving(response.body as ReadableStream), createWriteStream(path));
    return md5.digest("hex");
  } catch (thrown) {
    if (source === undefined) throw thrown;
    throw unreachable(host, `it broke off after ${got} bytes of ${basename(url)}`);
  } finally {
    clearTimeout(alarm);
  }
}

function reasonOf({ message, cause }: Error): string {
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
}

function unreachable(host: string, reason: string): Trouble {
  return new Trouble(
    `${host} cannot be reached (${reason}): check the network and try again, or take the files from a folder with --from; the page works without them.`,
  );
}
