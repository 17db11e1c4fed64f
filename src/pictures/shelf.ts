import { Failure } from "../engine/failure";

/** A place in the browser that outlasts the visit. */
export interface Shelf {
  /** @throws Failure "storage-full" or "storage-forbidden" */
  put(key: string, value: unknown): Promise<void>;
  /** What is kept under the key; undefined where nothing is, or nothing may be. */
  get(key: string): Promise<unknown>;
  /** @throws Failure "storage-forbidden" */
  remove(key: string): Promise<void>;
}

const DATABASE = "whyglass";
const STORE = "kept";

/**
 * A shelf in IndexedDB, which holds files of many megabytes.
 *
 * @param find the browser's `indexedDB`; reading that property may throw where storage is forbidden
 */
export function createShelf(find = () => globalThis.indexedDB): Shelf {
  let opening: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = find().open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        const database = request.result;
        // Another tab with a newer page wants to change the database: stand aside, open anew later.
        database.onversionchange = () => {
          database.close();
          opening = undefined;
        };
        resolve(database);
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new DOMException("held by another tab", "AbortError"));
    }).catch((thrown: unknown) => {
      opening = undefined; // forbidden now may be allowed on the next try
      throw thrown;
    });
    return opening;
  }

  /** Settles when the whole transaction has: a request alone can succeed and still not be kept. */
  async function transact<T>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await open();
    return new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  }

  return {
    async put(key, value) {
      try {
        await transact("readwrite", (store) => store.put(value, key));
      } catch (thrown) {
        throw new Failure(isFull(thrown) ? "storage-full" : "storage-forbidden");
      }
    },
    async get(key) {
      try {
        return await transact("readonly", (store) => store.get(key));
      } catch {
        return undefined;
      }
    },
    async remove(key) {
      try {
        await transact("readwrite", (store) => store.delete(key));
      } catch {
        throw new Failure("storage-forbidden");
      }
    },
  };
}

const isFull = (thrown: unknown) =>
  thrown instanceof DOMException && thrown.name === "QuotaExceededError";
