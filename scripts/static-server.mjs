import { createServer } from "node:http";
import sirv from "sirv";
import { CONTENT_SECURITY_POLICY } from "./content-security-policy.mjs";

const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/**
 * A handler for the built page: compressed copies where there are some (`precompress.mjs`), files
 * whose name holds their hash kept for ever, all else asked for anew each time (an ETag answers in
 * a few bytes). Data sets, which the page reads in slices, answer to Range requests.
 *
 * @param {{ page: string, data: string }} folders the built page; what is served under `data/`
 * @returns {import("node:http").RequestListener}
 */
export function pageHandler({ page, data }) {
  const live = { dev: true, etag: true };
  const servePage = sirv(page, {
    ...live,
    gzip: true,
    brotli: true,
    setHeaders(response, path) {
      if (path.startsWith("/assets/")) {
        response.setHeader("Cache-Control", "public,max-age=31536000,immutable");
      }
    },
  });
  const serveData = sirv(data, {
    ...live,
    setHeaders(response, path) {
      response.setHeader("Accept-Ranges", "bytes");
      if (!path.endsWith(".json")) response.setHeader("Content-Type", "application/octet-stream");
    },
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const notFound = () => {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
    };
    const url = request.url ?? "/";
    if (!url.startsWith("/data/")) return servePage(request, response, notFound);
    request.url = url.slice("/data".length);
    serveData(request, response, notFound);
  };
}

/**
 * Listens on both of localhost's addresses, so that the printed one leads here and nowhere else;
 * where a port is taken on either, the next is tried.
 *
 * @param {import("node:http").RequestListener} handler
 * @param {number} firstPort
 * @param {number} [tries]
 * @returns {Promise<{ port: number, close: () => void }>}
 */
export async function listenOnLocalhost(handler, firstPort, tries = 50) {
  for (let port = firstPort; port < firstPort + tries; port++) {
    const servers = [createServer(handler), createServer(handler)];
    const close = () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    };
    const [four, six] = await Promise.all([
      listen(servers[0], port, "127.0.0.1"),
      listen(servers[1], port, "::1"),
    ]);
    if (four === undefined && six !== "EADDRINUSE") return { port, close };
    close();
    if (four !== undefined && four !== "EADDRINUSE" && four !== "EACCES") {
      throw new Error(`Cannot listen on localhost (${four}).`);
    }
  }
  throw new Error(`Ports ${firstPort} to ${firstPort + tries - 1} are all taken.`);
}

/**
 * @param {import("node:http").Server | undefined} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} the error's code, where it cannot listen
 */
function listen(server, port, host) {
  return new Promise((resolve) => {
    server?.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    server?.listen(port, host, () => resolve(undefined));
  });
}
