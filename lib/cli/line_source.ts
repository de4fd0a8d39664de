/**
 * Standard input read a line at a time by the REPL, and by the programs typed into it what remains.
 *
 * @module
 */

import type { HostFile } from "../host.ts";

/** A file with a buffer that both lines and plain reads are taken from. */
export class LineSource implements HostFile {
  private buffered: Uint8Array = new Uint8Array();
  private atEnd = false;

  /** `file` is not read by anybody else. */
  constructor(private readonly file: HostFile) {}

  /** The next line with its end, or what there is of it at the end of the file; null after that. */
  readLine(): string | null {
    let newline = this.buffered.indexOf(10);
    while (newline < 0 && !this.atEnd) {
      const chunk = new Uint8Array(4096);
      const count = this.file.read(chunk);
      if (count === null) {
        this.atEnd = true;
        break;
      }
      const searched = this.buffered.length;
      const joined = new Uint8Array(searched + count);
      joined.set(this.buffered);
      joined.set(chunk.subarray(0, count), searched);
      this.buffered = joined;
      newline = joined.indexOf(10, searched);
    }
    const end = newline < 0 ? this.buffered.length : newline + 1;
    if (end === 0) return null;
    const line = this.buffered.subarray(0, end);
    this.buffered = this.buffered.subarray(end);
    return new TextDecoder().decode(line);
  }

  read(buffer: Uint8Array): number | null {
    if (this.buffered.length === 0) {
      return this.atEnd ? null : this.file.read(buffer);
    }
    const count = Math.min(buffer.length, this.buffered.length);
    buffer.set(this.buffered.subarray(0, count));
    this.buffered = this.buffered.subarray(count);
    return count;
  }

  write(bytes: Uint8Array): void {
    this.file.write(bytes);
  }

  close(): void {
    this.file.close();
  }
}
