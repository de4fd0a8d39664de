/**
 * What the builtins of the host share while a program runs: its heap, its host, its symbols and its ports.
 *
 * @module
 */

import type { Host } from "../../host.ts";
import type { Heap, Value } from "../heap.ts";
import { TAGS } from "../tags.ts";
import { IdentityHashes } from "./identity_hashes.ts";
import { type Port, TextInput, TextOutput } from "./ports.ts";
import { SymbolTable } from "./symbol_table.ts";
import { Utf8Source } from "./utf8.ts";

/** Console output waits for this many UTF-16 code units. */
const CONSOLE_BUFFER = 16384;

/** The state of one running program on the host's side. */
export class Session {
  /** The program's symbols. */
  readonly symbols: SymbolTable;
  /** The console. */
  readonly stdin: TextInput;
  /** Buffered; {@link finish} flushes it. */
  readonly stdout: TextOutput;
  /** Not buffered; what waits for stdout goes out first. */
  readonly stderr: TextOutput;
  /** Files open for writing, which {@link finish} flushes. */
  readonly openFiles: Set<Port> = new Set();
  /** Of objects without a place for a hash. */
  readonly identities: IdentityHashes = new IdentityHashes();
  /** Set once the program asked to exit. */
  exitCode: number | undefined;
  /** What the front end's `features` says. */
  features: readonly string[] = [];
  /**
   * A value as the language writes it, at least its first `limit` characters. The front end sets it; until then
   * a value has no text.
   */
  describe: (value: Value, limit: number) => string = () => "#<value>";

  /** The empty list. */
  readonly nil: Value;
  /** True. */
  readonly trueValue: Value;
  /** False. */
  readonly falseValue: Value;
  /** The value of what has none worth naming. */
  readonly unspecified: Value;
  /** The end-of-file object. */
  readonly eof: Value;
  private readonly defaultValue: Value;
  private readonly standardPorts: Value[];

  /** Makes a session with its console. */
  constructor(readonly heap: Heap, readonly host: Host) {
    this.symbols = new SymbolTable(heap);
    this.nil = heap.singleton(TAGS.nil);
    this.trueValue = heap.singleton(TAGS.true);
    this.falseValue = heap.singleton(TAGS.false);
    this.unspecified = heap.singleton(TAGS.unspecified);
    this.eof = heap.singleton(TAGS.eof);
    this.defaultValue = heap.singleton(TAGS.default);
    this.stdout = new TextOutput("stdout", {
      sink: host.stdout,
      limit: CONSOLE_BUFFER,
    });
    this.stdin = new TextInput(
      "stdin",
      new Utf8Source("stdin", host.stdin, () => this.stdout.flush()),
      true,
    );
    this.stderr = new TextOutput("stderr", {
      sink: host.stderr,
      limit: 0,
      before: () => this.stdout.flush(),
    });
    this.standardPorts = [this.stdin, this.stdout, this.stderr].map((port) =>
      heap.makeForeign(TAGS.port, port)
    );
  }

  /** The port of number 0 (input), 1 (output) or 2 (errors) of the console. */
  standardPort(index: number): Value | undefined {
    return this.standardPorts[index];
  }

  /** A boolean of the heap. */
  boolean(value: boolean): Value {
    return value ? this.trueValue : this.falseValue;
  }

  /** Whether a value stands for an optional argument that was not given. */
  isDefault(value: Value): boolean {
    return value === this.defaultValue;
  }

  /** Writes out what is still buffered, in files as on the console. To be called when the program ends. */
  finish(): void {
    try {
      for (const port of this.openFiles) port.flush();
    } finally {
      this.stdout.flush();
    }
  }
}
