/**
 * Standard input read a line at a time by the REPL, and by the programs typed into it what remains.
 *
 * @module
 */

import type { HostFile } from "../host.ts";

/** A file with a buffer that both lines and plain reads are taken from. At the end it stays at the end. */
export class LineSource implements HostFile {
  private buffered: Uint8Array = new Uint8Array();
  private atEnd = false;

  /** `file` is not read by anybody else. */
  constructor(private readonly file: HostFile) {}

  /** The next line with its end, or what there is of it at the end of the file; null after that. */
  readLine(): string | null {
    const length = this.fillLine();
    return length === 0 ? null : new TextDecoder().decode(this.take(length));
  }

  /** At most one line, as a terminal gives it: whoever reads in larger pieces leaves the next lines to others. */
  read(buffer: Uint8Array): number | null {
    const length = Math.min(this.fillLine(), buffer.length);
    if (length === 0 && buffer.length > 0) return null;
    buffer.set(this.take(length));
    return length;
  }

  /** Reads until a line is buffered; its length, which is 0 at the end. */
  private fillLine(): number {
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
    return newline < 0 ? this.buffered.length : newline + 1;
  }

  private take(length: number): Uint8Array {
    const taken = this.buffered.subarray(0, length);
    this.buffered = this.buffered.subarray(length);
    return taken;
  }

  write(bytes: Uint8Array): void {
    this.file.write(bytes);
  }

  close(): void {
    this.file.close();
  }
}
