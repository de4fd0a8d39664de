/**
 * Ports, without a heap: sources and sinks of characters and of bytes.
 *
 * @module
 */

import type { HostFile } from "../../host.ts";
import { fileFailure } from "./failure.ts";
import type { Utf8Source } from "./utf8.ts";

/** What all ports have. */
export abstract class Port {
  /** Whether {@link close} has not been called. */
  isOpen = true;

  /** `name` is a path, or what the port is: `stdin`, `string`. */
  constructor(readonly name: string) {}

  /** Writes out what is buffered, if anything is. */
  flush(): void {}

  /** Ends the use of the port. Closing twice is allowed. */
  close(): void {
    this.isOpen = false;
  }
}

/** Characters from a string, a file or the console. */
export class TextInput extends Port {
  /** What was read ahead. */
  text: string;
  /** The offset in {@link text} of what comes next. */
  position = 0;

  /** Takes a text, or where text comes from; a console may give more after its end. */
  constructor(
    name: string,
    private readonly origin: Utf8Source | string,
    readonly isConsole: boolean = false,
  ) {
    super(name);
    this.text = typeof origin === "string" ? origin : "";
  }

  /** Replaces the text, all of which was used, by more; false at the end. */
  fill(): boolean {
    if (typeof this.origin === "string") return false;
    const more = this.origin.next();
    if (more === null) return false;
    this.text = more;
    this.position = 0;
    return true;
  }

  /** Adds more to the text; false at the end. */
  extend(): boolean {
    if (typeof this.origin === "string") return false;
    const more = this.origin.next();
    if (more === null) return false;
    this.text += more;
    return true;
  }

  /** The next character's code, or -1 at the end. */
  peek(): number {
    if (this.position >= this.text.length && !this.fill()) return -1;
    return this.text.codePointAt(this.position)!;
  }

  /** Takes the next character's code, or -1 at the end. */
  read(): number {
    if (this.position >= this.text.length && !this.fill()) return -1;
    const code = this.text.codePointAt(this.position)!;
    this.position += code > 0xffff ? 2 : 1;
    return code;
  }

  /** Takes a line without its end: a line feed, a carriage return, or both; undefined at the end. */
  readLine(): string | undefined {
    if (this.peek() < 0) return undefined;
    const pieces: string[] = [];
    do {
      const { text, position } = this;
      let end = text.indexOf("\n", position);
      const stop = end < 0 ? text.length : end;
      const carriage = text.slice(position, stop).indexOf("\r");
      if (carriage >= 0) end = position + carriage;
      if (end >= 0) {
        pieces.push(text.slice(position, end));
        this.position = end + 1;
        if (text[end] === "\r" && this.peek() === 10) this.position++;
        break;
      }
      pieces.push(text.slice(position));
      this.position = text.length;
    } while (this.fill());
    return pieces.length === 1 ? pieces[0] : pieces.join("");
  }

  /** Takes up to `count` characters; undefined at the end. */
  readText(count: number): string | undefined {
    if (count > 0 && this.peek() < 0) return undefined;
    const pieces: string[] = [];
    while (count > 0 && this.peek() >= 0) {
      const { text, position } = this;
      let end = Math.min(position + count, text.length);
      let taken = end - position;
      let piece = text.slice(position, end);
      if (/[\ud800-\udbff]/.test(piece)) {
        // Characters beyond the basic plane take two units.
        for (end = position, taken = 0; taken < count; taken++) {
          if (end >= text.length) break;
          end += text.codePointAt(end)! > 0xffff ? 2 : 1;
        }
        piece = text.slice(position, end);
      }
      this.position = end;
      count -= taken;
      pieces.push(piece);
    }
    return pieces.join("");
  }

  /** Closes the port and its file. */
  override close(): void {
    if (this.isOpen && typeof this.origin !== "string") this.origin.close();
    this.isOpen = false;
  }
}

/** Where an output port's characters go. */
export interface TextSink {
  /** The file. */
  sink: HostFile;
  /** Flushes itself when more than this many code units wait. */
  limit: number;
  /** Runs before each flush. */
  before?: () => void;
}

/** Pieces of a string port are joined into blocks of about this many code units. */
const BLOCK = 8192;

const encoder = new TextEncoder();

/** Characters into a string, a file or the console. */
export class TextOutput extends Port {
  private pending = "";
  private readonly blocks: string[] = [];
  private readonly limit: number;

  /** Without a target it is a string port, whose text is {@link contents}. */
  constructor(
    name: string,
    private readonly target: TextSink | undefined = undefined,
  ) {
    super(name);
    this.limit = target?.limit ?? BLOCK;
  }

  /** Whether it gathers a string. */
  get isString(): boolean {
    return this.target === undefined;
  }

  /** Appends a text. */
  write(text: string): void {
    this.pending += text;
    if (this.pending.length > this.limit) this.spill();
  }

  /** Makes room. */
  private spill(): void {
    if (this.target !== undefined) return this.flush();
    // Reading a character makes V8 join the pieces, which take many times the room of the text.
    this.pending.charCodeAt(0);
    this.blocks.push(this.pending);
    this.pending = "";
  }

  /** Writes out what is buffered, if it has somewhere to go. */
  override flush(): void {
    const text = this.pending;
    if (this.target === undefined || text === "") return;
    this.pending = "";
    this.target.before?.();
    try {
      this.target.sink.write(encoder.encode(text));
    } catch (error) {
      throw fileFailure(this.name, "cannot write", error);
    }
  }

  /** Everything written so far to a string port. */
  contents(): string {
    return this.blocks.join("") + this.pending;
  }

  /** Closes the port and its file. */
  override close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (this.target !== undefined) {
      try {
        this.flush();
      } finally {
        this.target.sink.close();
      }
    }
  }
}

/** Bytes from a bytevector or a file. */
export class ByteInput extends Port {
  private buffer: Uint8Array;
  private position = 0;
  private length: number;

  /** Takes the bytes, or the file that they come from. */
  constructor(name: string, private readonly origin: HostFile | Uint8Array) {
    super(name);
    if (origin instanceof Uint8Array) {
      this.buffer = origin;
      this.length = origin.length;
    } else {
      this.buffer = new Uint8Array(BLOCK);
      this.length = 0;
    }
  }

  /** Makes sure of a byte; false at the end. */
  private fill(): boolean {
    if (this.position < this.length) return true;
    if (this.origin instanceof Uint8Array) return false;
    try {
      this.length = this.origin.read(this.buffer) ?? 0;
    } catch (error) {
      throw fileFailure(this.name, "cannot read", error);
    }
    this.position = 0;
    return this.length > 0;
  }

  /** The next byte, or -1 at the end. */
  peek(): number {
    return this.fill() ? this.buffer[this.position]! : -1;
  }

  /** Takes the next byte, or -1 at the end. */
  read(): number {
    return this.fill() ? this.buffer[this.position++]! : -1;
  }

  /** Takes up to `count` bytes; undefined at the end. */
  readBytes(count: number): number[] | undefined {
    if (count > 0 && !this.fill()) return undefined;
    const bytes: number[] = [];
    while (bytes.length < count && this.fill()) {
      bytes.push(this.buffer[this.position++]!);
    }
    return bytes;
  }

  /** Closes the port and its file. */
  override close(): void {
    if (this.isOpen && !(this.origin instanceof Uint8Array)) {
      this.origin.close();
    }
    this.isOpen = false;
  }
}

/** Bytes into a bytevector or a file. */
export class ByteOutput extends Port {
  private buffer = new Uint8Array(BLOCK);
  private length = 0;

  /** Without a file it gathers what {@link contents} gives. */
  constructor(
    name: string,
    private readonly sink: HostFile | undefined = undefined,
  ) {
    super(name);
  }

  /** Whether it gathers a bytevector. */
  get isBytevector(): boolean {
    return this.sink === undefined;
  }

  /** Appends a byte. */
  write(byte: number): void {
    if (this.length === this.buffer.length) {
      if (this.sink !== undefined) this.flush();
      else {
        const larger = new Uint8Array(this.length * 2);
        larger.set(this.buffer);
        this.buffer = larger;
      }
    }
    this.buffer[this.length++] = byte;
  }

  /** Writes out what is buffered, if it has somewhere to go. */
  override flush(): void {
    if (this.sink === undefined || this.length === 0) return;
    const { length } = this;
    this.length = 0;
    try {
      this.sink.write(this.buffer.subarray(0, length));
    } catch (error) {
      throw fileFailure(this.name, "cannot write", error);
    }
  }

  /** Everything written so far to a bytevector port. */
  contents(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Closes the port and its file. */
  override close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    try {
      this.flush();
    } finally {
      this.sink?.close();
    }
  }
}
