/**
 * The constructs that are open where the reader is: lists, vectors, prefixes, labels. What
 * is read goes to the innermost of them. They are kept here, not on the machine's stack, so
 * that nesting is limited by memory only.
 *
 * @module
 */

import {
  type Datum,
  NIL,
  Pair,
  type Sym,
  type UniformKind,
  UniformVector,
  Vector,
} from "../ir/datum.ts";
import { GuestError } from "../diagnostic.ts";
import type { Label, LabelTable } from "./labels.ts";
import type { Scanner } from "./scanner.ts";
import { uniformVector } from "./uniform_syntax.ts";

const enum Frame {
  List,
  Vector,
  Uniform,
  /** `'x` and its kin: one datum follows. */
  Prefix,
  /** `#;`: one datum follows and is dropped. */
  Comment,
  /** `#0=`: one datum follows and is named. */
  Label,
}

/** A construct that is open. Its fields other than `kind` and `start` belong to some kinds. */
interface OpenFrame {
  kind: Frame;
  /** What it is in. */
  outer: OpenFrame | undefined;
  start: number;
  close: number;
  head: Pair | undefined;
  tail: Pair | undefined;
  /** In a list: 0 no dot yet, 1 after the dot, 2 after the datum that follows the dot. */
  dot: number;
  items: Datum[];
  prefix: Sym | undefined;
  uniform: UniformKind;
  label: Label | undefined;
}

/** Shared by the frames that hold no vector; never pushed to. */
const NO_ITEMS: Datum[] = [];

/** Marks that a token gave no datum: a comment, or a construct that was opened. */
export const NOTHING: unique symbol = Symbol("nothing");

/** The open constructs of the datum that is being read. */
export class OpenConstructs {
  /** The labels of the outermost datum, once there is one. */
  labels: LabelTable | undefined;
  /** The outermost datum, once it is finished. */
  result: Datum = NIL;
  /** The innermost construct that is open. */
  private top: OpenFrame | undefined;

  constructor(private readonly scanner: Scanner) {}

  /** Begins an outermost datum. */
  begin(): void {
    this.top = undefined;
    this.labels = undefined;
  }

  /** Whether what comes next is an outermost datum. */
  get isEmpty(): boolean {
    return this.top === undefined;
  }

  /** The text has ended: whatever is open will never be closed. */
  endOfText(): void {
    if (this.top !== undefined) this.unclosed(this.top);
  }

  private unclosed(top: OpenFrame): never {
    const { text } = this.scanner;
    for (
      let frame: OpenFrame | undefined = top;
      frame !== undefined;
      frame = frame.outer
    ) {
      const { kind, start, close } = frame;
      if (close === 0) continue;
      const opening = kind === Frame.List
        ? text[start]
        : text.slice(start, text.indexOf("(", start) + 1);
      this.scanner.incomplete(
        `missing '${
          String.fromCharCode(close)
        }': this '${opening}' is never closed`,
        start,
      );
    }
    const token = top.kind === Frame.Prefix ? /['`]|,@?/y : /#;|#\d+=/y;
    token.lastIndex = top.start;
    const opening = token.exec(text)![0];
    this.scanner.incomplete(`expected a datum after '${opening}'`, top.start);
  }

  private open(kind: Frame, start: number, close: number): OpenFrame {
    const frame: OpenFrame = {
      kind,
      outer: this.top,
      start,
      close,
      head: undefined,
      tail: undefined,
      dot: 0,
      items: NO_ITEMS,
      prefix: undefined,
      uniform: "u8",
      label: undefined,
    };
    this.top = frame;
    return frame;
  }

  /** Opens a list that `close` closes. */
  openList(start: number, close: number): void {
    this.open(Frame.List, start, close);
  }

  /** Opens a vector. */
  openVector(start: number): void {
    this.open(Frame.Vector, start, 0x29).items = [];
  }

  /** Opens a uniform vector. */
  openUniform(kind: UniformKind, start: number): void {
    const frame = this.open(Frame.Uniform, start, 0x29);
    frame.uniform = kind;
    frame.items = [];
  }

  /** Opens what `'` and its kin begin. */
  openPrefix(symbol: Sym, start: number): void {
    this.open(Frame.Prefix, start, 0).prefix = symbol;
  }

  /** Opens `#;`. */
  openComment(start: number): void {
    this.open(Frame.Comment, start, 0);
  }

  /** Opens what `#0=` begins. */
  openLabel(label: Label, start: number): void {
    this.open(Frame.Label, start, 0).label = label;
  }

  /** Hands a finished datum to what is open; true when it is the one that was asked for. */
  deliver(datum: Datum): boolean {
    for (;;) {
      const frame = this.top;
      if (frame === undefined) {
        if (this.labels !== undefined) datum = this.labels.patch(datum);
        this.result = datum;
        return true;
      }
      switch (frame.kind) {
        case Frame.List: {
          if (frame.dot === 1) {
            frame.tail!.cdr = datum;
            frame.dot = 2;
            return false;
          }
          if (frame.dot === 2) {
            this.scanner.fail(
              "expected ')' after the datum that follows '.'",
              this.scanner.last,
            );
          }
          if (frame.head === undefined) {
            frame.head = frame.tail = new Pair(
              datum,
              NIL,
              this.scanner.at(frame.start),
              -1,
            );
          } else {
            const pair = new Pair(datum, NIL, -1, -1);
            frame.tail!.cdr = pair;
            frame.tail = pair;
          }
          return false;
        }
        case Frame.Vector:
        case Frame.Uniform:
          frame.items.push(datum);
          return false;
        case Frame.Prefix: {
          this.top = frame.outer;
          const start = this.scanner.at(frame.start);
          const tail = new Pair(datum, NIL, -1, -1);
          datum = new Pair(
            this.scanner.symbol(frame.prefix!, frame.start),
            tail,
            start,
            this.scanner.at(this.scanner.position),
          );
          break;
        }
        case Frame.Comment:
          this.top = frame.outer;
          return false;
        case Frame.Label:
          this.top = frame.outer;
          if (!this.labels!.define(frame.label!, datum)) {
            this.scanner.fail(
              "a datum label that refers to itself only",
              frame.start,
            );
          }
          break;
      }
    }
  }

  /** Closes the innermost construct with a parenthesis or bracket; what it is. */
  close(code: number, start: number): Datum {
    const frame = this.top;
    const closing = String.fromCharCode(code);
    if (frame === undefined) {
      this.scanner.fail(`unexpected '${closing}': nothing is open here`, start);
    }
    if (frame.close === 0) {
      this.scanner.fail(`expected a datum before '${closing}'`, start);
    }
    if (frame.close !== code) {
      throw new GuestError({
        severity: "error",
        message: `expected '${
          String.fromCharCode(frame.close)
        }', got '${closing}'`,
        location: { source: this.scanner.source, offset: start },
        notes: [{
          message: `to close the '${this.scanner.text[frame.start]}' here`,
          location: { source: this.scanner.source, offset: frame.start },
        }],
      });
    }
    this.top = frame.outer;
    this.scanner.last = start;
    switch (frame.kind) {
      case Frame.Vector:
        return new Vector(frame.items, this.scanner.at(frame.start));
      case Frame.Uniform: {
        const items = uniformVector(frame.uniform, frame.items);
        if (typeof items === "number") {
          this.scanner.fail(
            `element ${items} of a #${frame.uniform} vector is not a number that it can hold`,
            frame.start,
          );
        }
        return new UniformVector(frame.uniform, items);
      }
    }
    if (frame.dot === 1) this.scanner.fail("expected a datum after '.'", start);
    if (frame.head === undefined) return NIL;
    frame.head.end = this.scanner.at(this.scanner.position);
    return frame.head;
  }

  /** The dot of a list. */
  dot(start: number): void {
    const frame = this.top;
    if (frame === undefined || frame.kind !== Frame.List) {
      this.scanner.fail(
        "unexpected '.': it belongs before the last datum of a list",
        start,
      );
    }
    if (frame.head === undefined) {
      this.scanner.fail("expected a datum before '.'", start);
    }
    if (frame.dot !== 0) {
      this.scanner.fail("unexpected second '.' in a list", start);
    }
    frame.dot = 1;
  }
}
