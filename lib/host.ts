/**
 * What the outside world grants a program, and the two hosts there are: Deno's, and one that lives in
 * memory. The one file of `lib/` that touches `Deno`.
 *
 * Nothing here asks for a permission at a prompt on its own account: what is optional (the environment, the
 * cache) is queried first, and only a program's own use of a file can make Deno ask.
 *
 * @module
 */

/** An open file. All operations are synchronous. */
export interface HostFile {
  /** Reads up to the buffer's length; null at the end. */
  read(buffer: Uint8Array): number | null;
  /** Writes all of the bytes. */
  write(bytes: Uint8Array): void;
  /** Gives the file back. A closed file is not used again. */
  close(): void;
}

/** A failure of the host, in words fit for a program's error: `No such file or directory`. */
export class HostError extends Error {
  /** `message` is shown to the program's author. */
  constructor(
    message: string,
    readonly kind:
      | "notFound"
      | "denied"
      | "isDirectory"
      | "brokenPipe"
      | "other",
  ) {
    super(message);
    this.name = "HostError";
  }
}

/** What a program can reach. An embedder grants each part or leaves it out. */
export interface Host {
  /** What the program reads by default. */
  readonly stdin: HostFile;
  /** What the program writes by default. */
  readonly stdout: HostFile;
  /** Where diagnostics go. */
  readonly stderr: HostFile;
  /** Opens a file, or throws {@link HostError}. */
  open(path: string, mode: "read" | "write" | "append"): HostFile;
  /** The whole contents of a file, or throws {@link HostError}. */
  readFile(path: string): Uint8Array;
  /** Replaces or makes a file, or throws {@link HostError}. */
  writeFile(path: string, bytes: Uint8Array): void;
  /** Whether there is something at the path that may be seen. */
  fileExists(path: string): boolean;
  /** Removes a file, or throws {@link HostError}. */
  deleteFile(path: string): void;
  /** The one path of a file that is there, without links and relative parts, where that can be told. */
  absolutePath?(path: string): string | undefined;
  /** The program's name and arguments. */
  readonly commandLine: readonly string[];
  /** A variable of the environment, if it is set and may be read. */
  environmentVariable(name: string): string | undefined;
  /** All variables of the environment that may be read. */
  environmentVariables(): Record<string, string>;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Milliseconds since 1970. */
  wallClock(): number;
}

/** What of Deno a program gets. */
export interface DenoHostOptions {
  /** The program's name and arguments; none by default. */
  commandLine?: readonly string[];
  /** In place of the process's standard input. */
  stdin?: HostFile;
  /** In place of the process's standard output. */
  stdout?: HostFile;
  /** In place of the process's standard error output. */
  stderr?: HostFile;
  /** Which uses of files are granted; `all` by default. Deno's own permissions hold besides. */
  files?: "all" | "read" | "none";
  /** Whether the environment can be read; it can by default. */
  environment?: boolean;
  /** Called when standard output or standard error has no reader any more, in place of an error. */
  onBrokenPipe?: () => void;
}

/** A host that grants what Deno has, as far as the options allow. */
export function denoHost(options: DenoHostOptions = {}): Host {
  const files = options.files ?? "all";
  const environment = options.environment ?? true;
  const grant = (mode: "read" | "write") => {
    if (files === "none" || (files === "read" && mode === "write")) {
      throw new HostError("Files are not granted to this program", "denied");
    }
  };
  const standard = (stream: StandardStream, name: string) =>
    new DenoFile(stream, name, options.onBrokenPipe);
  return {
    stdin: options.stdin ?? standard(Deno.stdin, "standard input"),
    stdout: options.stdout ?? standard(Deno.stdout, "standard output"),
    stderr: options.stderr ?? standard(Deno.stderr, "standard error"),
    open(path, mode) {
      grant(mode === "read" ? "read" : "write");
      return attempt(() => {
        const file = Deno.openSync(path, {
          read: mode === "read",
          write: mode === "write",
          append: mode === "append",
          create: mode !== "read",
          truncate: mode === "write",
        });
        if (mode === "read" && file.statSync().isDirectory) {
          file.close();
          throw new HostError("Is a directory", "isDirectory");
        }
        return new DenoFile(file, path);
      });
    },
    readFile(path) {
      grant("read");
      return attempt(() => Deno.readFileSync(path));
    },
    writeFile(path, bytes) {
      grant("write");
      attempt(() => Deno.writeFileSync(path, bytes));
    },
    fileExists(path) {
      if (files === "none") return false;
      try {
        Deno.lstatSync(path);
        return true;
      } catch {
        return false;
      }
    },
    deleteFile(path) {
      grant("write");
      attempt(() => Deno.removeSync(path));
    },
    absolutePath,
    commandLine: options.commandLine ?? [],
    environmentVariable: (name) =>
      environment ? environmentVariable(name) : undefined,
    environmentVariables: () =>
      environment && granted({ name: "env" }) ? Deno.env.toObject() : {},
    now: () => performance.now(),
    wallClock: () => Date.now(),
  };
}

/** What a host in memory starts with. */
export interface MemoryHostOptions {
  /** The program's name and arguments; none by default. */
  commandLine?: readonly string[];
  /** What standard input holds; nothing by default. */
  stdin?: string | Uint8Array;
  /** The files that exist, by path; none by default. */
  files?: Record<string, string | Uint8Array>;
  /** The environment; empty by default. */
  environment?: Record<string, string>;
}

/** A host that reaches nothing outside the process: files, output and environment are in memory. */
export class MemoryHost implements Host {
  readonly stdin: HostFile;
  readonly stdout: HostFile;
  readonly stderr: HostFile;
  readonly commandLine: readonly string[];
  /** The files by path, as the program left them. */
  readonly files: Map<string, Uint8Array>;
  private readonly environment: ReadonlyMap<string, string>;
  private readonly written: MemoryFile;
  private readonly reported: MemoryFile;

  /** Makes a host that grants just what the options hold. */
  constructor(options: MemoryHostOptions = {}) {
    this.commandLine = options.commandLine ?? [];
    this.environment = new Map(Object.entries(options.environment ?? {}));
    this.files = new Map(
      Object.entries(options.files ?? {}).map((
        [path, content],
      ) => [path, toBytes(content)]),
    );
    this.stdin = new MemoryFile(toBytes(options.stdin ?? ""));
    this.stdout = this.written = new MemoryFile();
    this.stderr = this.reported = new MemoryFile();
  }

  /** What was written to standard output so far. */
  output(): string {
    return new TextDecoder().decode(this.written.contents());
  }

  /** What was written to standard error so far. */
  errors(): string {
    return new TextDecoder().decode(this.reported.contents());
  }

  open(path: string, mode: "read" | "write" | "append"): HostFile {
    if (mode === "read") return new MemoryFile(this.readFile(path));
    const before = mode === "append" ? this.files.get(path) : undefined;
    const file = new MemoryFile(before, (bytes) => this.files.set(path, bytes));
    if (mode === "write") this.files.set(path, new Uint8Array());
    return file;
  }

  readFile(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (bytes === undefined) throw notFound();
    return bytes;
  }

  writeFile(path: string, bytes: Uint8Array): void {
    this.files.set(path, bytes.slice());
  }

  fileExists(path: string): boolean {
    return this.files.has(path);
  }

  deleteFile(path: string): void {
    if (!this.files.delete(path)) throw notFound();
  }

  environmentVariable(name: string): string | undefined {
    return this.environment.get(name);
  }

  environmentVariables(): Record<string, string> {
    return Object.fromEntries(this.environment);
  }

  now(): number {
    return performance.now();
  }

  wallClock(): number {
    return Date.now();
  }
}

/** Bytes in memory, read from the front and written at the end. */
class MemoryFile implements HostFile {
  private bytes: Uint8Array;
  private length: number;
  private position = 0;

  constructor(
    content: Uint8Array = new Uint8Array(),
    private readonly changed?: (bytes: Uint8Array) => void,
  ) {
    this.bytes = content;
    this.length = content.length;
  }

  contents(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  read(buffer: Uint8Array): number | null {
    const part = this.bytes.subarray(
      this.position,
      Math.min(this.length, this.position + buffer.length),
    );
    if (part.length === 0 && buffer.length > 0) return null;
    buffer.set(part);
    this.position += part.length;
    return part.length;
  }

  write(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.bytes.length) {
      const larger = new Uint8Array((this.length + bytes.length) * 2);
      larger.set(this.contents());
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    this.changed?.(this.contents());
  }

  close(): void {}
}

interface StandardStream {
  readSync?(buffer: Uint8Array): number | null;
  writeSync?(bytes: Uint8Array): number;
  close(): void;
}

class DenoFile implements HostFile {
  constructor(
    private readonly file: StandardStream,
    private readonly name: string,
    private readonly onBrokenPipe?: () => void,
  ) {}

  read(buffer: Uint8Array): number | null {
    const { file } = this;
    if (file.readSync === undefined) {
      throw new HostError(`${this.name} cannot be read`, "other");
    }
    // A blocked read keeps the event loop from handling Ctrl-C, so meanwhile it has its usual effect.
    const resume = this.file === Deno.stdin ? suspendInterrupts() : undefined;
    try {
      return retrying(() => file.readSync!(buffer));
    } finally {
      resume?.();
    }
  }

  write(bytes: Uint8Array): void {
    const { file } = this;
    if (file.writeSync === undefined) {
      throw new HostError(`${this.name} cannot be written`, "other");
    }
    try {
      let start = 0;
      while (start < bytes.length) {
        start += retrying(() => file.writeSync!(bytes.subarray(start)));
      }
    } catch (error) {
      if (
        error instanceof HostError && error.kind === "brokenPipe" &&
        this.onBrokenPipe !== undefined
      ) {
        this.onBrokenPipe();
      } else {
        throw error;
      }
    }
  }

  close(): void {
    attempt(() => this.file.close());
  }
}

/** Another process may have made a shared pipe or terminal non-blocking: then wait, and try again. */
function retrying<T>(operation: () => T): T {
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw toHostError(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function attempt<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw toHostError(error);
  }
}

function toHostError(error: unknown): unknown {
  if (error instanceof HostError || !(error instanceof Error)) return error;
  if (error instanceof Deno.errors.NotCapable) {
    return new HostError("Deno was not given the permission", "denied");
  }
  // Deno appends the system call: `No such file or directory (os error 2): open 'x'`.
  const message = error.message.replace(/ \(os error \d+\).*$/s, "");
  const row = HOST_ERRORS.find(([type]) => error instanceof type);
  if (row !== undefined) return new HostError(message, row[1]);
  return "code" in error ? new HostError(message, "other") : error;
}

const HOST_ERRORS = [
  [Deno.errors.NotFound, "notFound"],
  [Deno.errors.PermissionDenied, "denied"],
  [Deno.errors.IsADirectory, "isDirectory"],
  [Deno.errors.BrokenPipe, "brokenPipe"],
  [Deno.errors.AlreadyExists, "other"],
  [Deno.errors.NotADirectory, "other"],
  [Deno.errors.FilesystemLoop, "other"],
  [Deno.errors.BadResource, "other"],
  [Deno.errors.InvalidData, "other"],
] as const;

function notFound(): HostError {
  return new HostError("No such file or directory", "notFound");
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string"
    ? new TextEncoder().encode(content)
    : content.slice();
}

function granted(permission: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(permission).state === "granted";
}

/** A variable of the environment, if it is set and Deno lets it be read without asking. */
export function environmentVariable(name: string): string | undefined {
  return granted({ name: "env", variable: name })
    ? Deno.env.get(name)
    : undefined;
}

/** Whether files under a directory can be read and written without asking. */
export function directoryGranted(path: string): boolean {
  return granted({ name: "read", path }) && granted({ name: "write", path });
}

/** Whether users besides this one can put files into a directory; not so if it is not there. */
export function writableByOthers(directory: string): boolean {
  try {
    const { mode, uid } = Deno.statSync(directory);
    const mine = uid === null || !granted({ name: "sys", kind: "uid" }) ||
      uid === Deno.uid();
    return !mine || ((mode ?? 0) & 0o022) !== 0;
  } catch {
    return false;
  }
}

/** The contents of a file, or undefined if it cannot be read for whatever reason. */
export function readFileIfPossible(path: string): Uint8Array | undefined {
  try {
    return Deno.readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Puts a file in place at once, so that no reader sees half of it; only the user may read it. False if
 * that was not possible.
 */
export function replaceFile(path: string, bytes: Uint8Array): boolean {
  const temporary = `${path}.${Deno.pid}.${crypto.randomUUID()}.tmp`;
  try {
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), {
      recursive: true,
      mode: 0o700,
    });
    Deno.writeFileSync(temporary, bytes, { createNew: true, mode: 0o600 });
    Deno.renameSync(temporary, path);
    return true;
  } catch {
    removeFileIfPossible(temporary);
    return false;
  }
}

/** Removes a file if it is there and that is allowed. */
export function removeFileIfPossible(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It is gone, or not ours to remove: either way there is nothing more to do.
  }
}

/** A file, its size and when it was last changed (milliseconds since 1970). */
export interface FileRecord {
  /** The path, which begins with the directory's. */
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
}

/** The files under a directory whose paths are wanted, in no order; none if it cannot be read. */
export function filesUnder(
  directory: string,
  wanted: (path: string) => boolean = () => true,
): FileRecord[] {
  const files: FileRecord[] = [];
  try {
    for (const entry of Deno.readDirSync(directory)) {
      const path = `${directory}/${entry.name}`;
      if (!wanted(path)) continue;
      if (entry.isDirectory) {
        files.push(...filesUnder(path, wanted));
      } else {
        const { size, mtime } = Deno.statSync(path);
        files.push({ path, size, modified: mtime?.getTime() ?? 0 });
      }
    }
  } catch {
    // Gone meanwhile, or not ours to see: what could be seen is the answer.
  }
  return files;
}

/** The version of the V8 that runs everything. */
export function v8Version(): string {
  return Deno.version.v8;
}

/** Memory of this process that is resident, in bytes. */
export function residentMemory(): number {
  return Deno.memoryUsage().rss;
}

/** Memory that V8's heap holds, live or not yet collected, in bytes. */
export function heapMemory(): number {
  return Deno.memoryUsage().heapUsed;
}

/** How large V8 lets its heap become before it ends the process, in bytes. */
export async function heapLimit(): Promise<number> {
  const { getHeapStatistics } = await import("node:v8");
  return getHeapStatistics().heap_size_limit;
}

/** Ends the process at once. */
export function exitProcess(code: number): never {
  Deno.exit(code);
}

let interruptHandler: (() => void) | undefined;

/** Calls a function at each Ctrl-C in place of ending the process; returns what undoes that. */
export function onInterrupt(handler: () => void): () => void {
  if (interruptHandler !== undefined) {
    Deno.removeSignalListener("SIGINT", interruptHandler);
  }
  interruptHandler = handler;
  Deno.addSignalListener("SIGINT", handler);
  return () => {
    if (interruptHandler !== handler) return;
    interruptHandler = undefined;
    Deno.removeSignalListener("SIGINT", handler);
  };
}

function suspendInterrupts(): (() => void) | undefined {
  const handler = interruptHandler;
  if (handler === undefined) return undefined;
  Deno.removeSignalListener("SIGINT", handler);
  return () => {
    if (interruptHandler === handler) Deno.addSignalListener("SIGINT", handler);
  };
}

/** The terminal that the process was started from, where it was. */
export const terminal: {
  /** Whether a stream is a terminal. */
  is(stream: "stdin" | "stdout" | "stderr"): boolean;
  /** In raw mode keys come one by one, are not shown, and Ctrl-C is a key. */
  setRaw(raw: boolean): void;
  /** Columns and rows; 80 by 24 where that is unknown. */
  size(): { columns: number; rows: number };
} = {
  is: (stream) => Deno[stream].isTerminal(),
  setRaw: (raw) => Deno.stdin.setRaw(raw),
  size: () => {
    try {
      const { columns, rows } = Deno.consoleSize();
      if (columns > 0 && rows > 0) return { columns, rows };
    } catch {
      // Not a terminal.
    }
    return { columns: 80, rows: 24 };
  },
};

/**
 * The one path of a file that is there, without links and relative parts; undefined if that cannot be told without
 * asking for a permission.
 */
export function absolutePath(path: string): string | undefined {
  try {
    return granted({ name: "read", path })
      ? Deno.realPathSync(path)
      : undefined;
  } catch {
    return undefined;
  }
}
