/**
 * A session over a heap and an in-memory host, and builtins called with Scheme text, for the tests of this folder.
 *
 * @module
 */

import {
  HostError,
  type HostFile,
  MemoryHost,
  type MemoryHostOptions,
} from "../../../lib/host.ts";
import { BUILTIN_BY_NAME } from "../../../lib/runtime/builtins.ts";
import {
  type Heap,
  type Result,
  STATUS,
  type Value,
} from "../../../lib/runtime/heap.ts";
import { hostBuiltins } from "../../../lib/runtime/host/builtins.ts";
import { lateBuiltins } from "../../../lib/runtime/host/late_builtins.ts";
import type { HostFunction } from "../../../lib/runtime/host/failure.ts";
import {
  type HostImports,
  hostImports,
} from "../../../lib/runtime/host/imports.ts";
import { Session } from "../../../lib/runtime/host/session.ts";
import { materialise } from "../../../lib/runtime/materialise.ts";
import { schemeBuiltins } from "../../../lib/scheme/builtins.ts";
import { formatValue, type PrintMode } from "../../../lib/scheme/printer.ts";
import { readDatum } from "../../../lib/scheme/read_datum.ts";
import { Reader } from "../../../lib/scheme/reader.ts";
import { Source } from "../../../lib/source.ts";
import { FakeHeap } from "./fake_heap.ts";

/** A file that gives at most `step` bytes at each read. */
function stepping(file: HostFile, step: number): HostFile {
  return {
    read: (buffer) => file.read(buffer.subarray(0, step)),
    write: (bytes) => file.write(bytes),
    close: () => file.close(),
  };
}

/** A host in memory whose reads are short, whose console can break, and whose clock is set by hand. */
export class TestHost extends MemoryHost {
  /** What was writes to the console, in order. */
  readonly writes: [file: "stdout" | "stderr", text: string][] = [];
  override readonly stdin: HostFile;
  override readonly stdout: HostFile = this.console("stdout");
  override readonly stderr: HostFile = this.console("stderr");
  /** Set to have writes to the console fail. */
  broken = false;
  /** Milliseconds. */
  clock = 0;

  constructor(options: MemoryHostOptions = {}, private readonly step = 65536) {
    super(options);
    this.stdin = stepping(new MemoryHost(options).stdin, step);
  }

  private console(name: "stdout" | "stderr"): HostFile {
    return {
      read: () => null,
      write: (bytes) => {
        if (this.broken) throw new HostError("Broken pipe", "brokenPipe");
        this.writes.push([name, new TextDecoder().decode(bytes)]);
      },
      close: () => {},
    };
  }

  override open(path: string, mode: "read" | "write" | "append"): HostFile {
    return stepping(super.open(path, mode), this.step);
  }

  override now(): number {
    return this.clock;
  }

  override wallClock(): number {
    return 1_700_000_000_000 + this.clock;
  }
}

/** A session for tests. Arguments and results of builtins are Scheme text where that is handier than values. */
export class TestSession {
  readonly session: Session;
  readonly builtins: Record<string, HostFunction>;
  readonly imports: HostImports;

  constructor(
    readonly host: TestHost = new TestHost(),
    readonly heap: Heap = new FakeHeap(),
  ) {
    this.session = new Session(heap, host);
    this.builtins = {
      ...hostBuiltins(this.session),
      ...lateBuiltins(this.session),
      ...schemeBuiltins(this.session, readDatum),
    };
    this.imports = hostImports(this.session);
  }

  /** The value of a datum's text. */
  read(text: string): Value {
    return materialise(
      this.session,
      new Reader(new Source("<test>", text)).read(),
    );
  }

  /** A value's text. */
  show(value: Value, mode: PrintMode = "write"): string {
    return formatValue(this.heap, value, mode);
  }

  /** A string of the heap. */
  string(text: string): Value {
    return this.heap.makeString(text);
  }

  /** Calls a builtin; a text among the arguments is read as a datum. The result must not be a failure. */
  value(name: string, ...args: (Value | string)[]): Value {
    const result = this.raw(name, args);
    if (result === null) throw new Error(`${name} failed: ${this.failure()}`);
    return result;
  }

  /** Calls a builtin and gives the text of its result, or of its failure. */
  call(name: string, ...args: (Value | string)[]): string {
    const result = this.raw(name, args);
    return result === null ? this.failure() : this.show(result);
  }

  private raw(name: string, args: (Value | string)[]): Result {
    const builtin = this.builtins[name];
    if (builtin === undefined) throw new Error(`no builtin ${name}`);
    const arity = BUILTIN_BY_NAME.get(name)!.arity;
    if (arity !== args.length) throw new Error(`${name} takes ${arity}`);
    return builtin(
      ...args.map((arg) => typeof arg === "string" ? this.read(arg) : arg),
    );
  }

  /** Calls the runtime's import for arithmetic. */
  numeric(op: number, a: string, b: string): string {
    const result = this.imports.numeric(op, this.read(a), this.read(b));
    return result === null ? this.failure() : this.show(result);
  }

  /** Calls the runtime's import for comparisons. */
  compare(op: number, a: string, b: string): string {
    const result = this.imports.compare(op, this.read(a), this.read(b));
    return result < 0 ? this.failure() : result === 1 ? "#t" : "#f";
  }

  /** The kind and message of the pending condition, which it takes. */
  failure(): string {
    const { heap } = this;
    if (heap.status() !== STATUS.raise) {
      throw new Error(`status ${heap.status()}`);
    }
    heap.setStatus(STATUS.normal);
    const condition = heap.pending()!;
    return `${this.show(heap.conditionKind(condition))}: ${
      heap.stringText(heap.conditionMessage(condition))
    }`;
  }
}
