/** Files as they are written: how many rows, and the hash by which a copy is known to be whole. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';

export interface WrittenFile {
  readonly name: string;
  readonly rows: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** One JSON document a line. Waits where the disk is slower than what is written. */
export class NdjsonFile {
  readonly #name: string;
  readonly #stream: WriteStream;
  readonly #hash = createHash('sha256');
  #rows = 0;

  constructor(folder: string, name: string) {
    this.#name = name;
    this.#stream = createWriteStream(`${folder}/${name}`, { flags: 'wx', mode: 0o600 });
  }

  async write(row: object): Promise<void> {
    const line = `${JSON.stringify(row)}\n`;
    this.#hash.update(line);
    this.#rows += 1;
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
  }

  async end(): Promise<WrittenFile> {
    this.#stream.end();
    await finished(this.#stream);
    return { name: this.#name, rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

/** The hash of a file that something else has written. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
