/**
 * Fragments as text: each version with what it knows, the instructions it is made of, what they test, and where it goes.
 *
 *     sum (r1 r2)
 *     0 (r1:fixnum:i32 r2:fixnum:i32)
 *           0  if.scm.numeq.i r1, 0 -> 26
 *              if
 *                yes: return
 *                …
 *
 * A test is followed by what happens where it fails, or by both ways on. Places are those of the encoding.
 *
 * @module
 */

import { TYPE_CLASSES } from "../runtime/classes.ts";
import { type State, stateText, UNKNOWN } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { Fragment, Version } from "./fragment.ts";
import type { Piece } from "./piece.ts";
import type { Procedure } from "./procedure.ts";

/** What is known of a register, with procedures by their names. */
function known(register: number, state: State, procedure: Procedure): string {
  const code = state.known?.kind === "object" ? state.known.code : state.code;
  const called = code === undefined || code < 0
    ? undefined
    : procedure.procedure(code)?.name;
  const text = called === undefined
    ? stateText(state, TYPE_CLASSES)
    : state.known === undefined
    ? `closure of ${called}${capturedText(state)}`
    : `=${called}`;
  return text === "any" ? `r${register}` : `r${register}:${text}`;
}

function capturedText({ captured }: State): string {
  if (captured === undefined) return "";
  return ` with ${
    captured.map((state) => stateText(state, TYPE_CLASSES)).join(", ")
  }`;
}

function statesText(
  states: Iterable<readonly [number, State]>,
  procedure: Procedure,
): string {
  const parts = [...states]
    .filter(([register, { captured }]) => register !== 0 || captured)
    .map(([register, state]) => known(register, state, procedure));
  return `(${parts.join(" ")})`;
}

/** A version as its place and what it knows. */
export function versionText(
  { at, states, activation }: Pick<Version, "at" | "states"> & Partial<Version>,
  procedure: Procedure,
): string {
  const place = activation === undefined || activation.id === 0
    ? ""
    : `${activation.procedure.name} `;
  return `${place}${at} ${statesText(states, procedure)}`;
}

/** An instruction as text, without its place. */
export function instructionText(
  { row, reads, fields, write, target }: Insn,
): string {
  const parts: string[] = [];
  const registers = reads.map((register) => `r${register}`);
  const left = [...fields];
  for (const letter of row.form) {
    if (letter === "r") parts.push(registers.shift()!);
    else if (letter === "*") parts.push(...registers.splice(0));
    else if (letter === "k") parts.push(`#${left.shift()}`);
    else if ("ibf".includes(letter)) parts.push(`${left.shift()}`);
  }
  const written = write < 0 ? "" : ` = r${write}`;
  const to = target < 0 ? "" : ` -> ${target}`;
  const operands = parts.length === 0 ? "" : ` ${parts.join(", ")}`;
  return `${row.name}${operands}${written}${to}`;
}

/** What happens on a way that leaves, or that joins the other one; undefined where it does more. */
function aside(piece: Piece, other: Piece): string | undefined {
  const { end, notes } = piece;
  if (notes.length > 0) return undefined;
  switch (end!.kind) {
    case "leave":
      return end!.what;
    case "jump":
      return end!.to === other ? "" : undefined;
    case "branch": {
      const yes = aside(end!.yes, other);
      const no = aside(end!.no, other);
      return yes === undefined || no === undefined
        ? undefined
        : [yes, no].filter(Boolean).join(", ");
    }
  }
}

/** The versions of a fragment, by where they are. */
function versionsOf({ versions }: Fragment): Version[] {
  return [...versions.values()].flatMap((each) => [...each.values()])
    .sort((a, b) => a.activation.id - b.activation.id || a.at - b.at);
}

/** Writes one fragment. */
class Description {
  private readonly labels = new Map<Piece, string>();
  readonly lines: string[] = [];

  constructor(
    private readonly fragment: Fragment,
    private readonly where: (at: number) => string | undefined,
  ) {
    const { procedure } = fragment;
    for (const version of versionsOf(fragment)) {
      this.labels.set(version.piece, versionText(version, procedure));
    }
  }

  private note(note: Piece["notes"][number], indent: string): void {
    if ("inlined" in note) {
      this.lines.push(`${indent}      does ${note.inlined.name} in place`);
    } else if ("row" in note) {
      const place = String(note.at).padStart(4);
      this.lines.push(`${indent}${place}  ${instructionText(note)}`);
    } else {
      const { callee, states, result } = note;
      const text = statesText(states.entries(), callee);
      const gives = result === "ref" ? "" : ` = ${result}`;
      this.lines.push(`${indent}      enters ${callee.name} ${text}${gives}`);
    }
  }

  private piece(piece: Piece, indent: string): void {
    for (const note of piece.notes) this.note(note, indent);
    const end = piece.end!;
    const inner = `${indent}      `;
    switch (end.kind) {
      case "leave":
        this.lines.push(`${inner}${end.what}`);
        return;
      case "jump":
        return this.jump(end.to, indent);
      case "branch": {
        const { yes, no } = end;
        const title = yes.title.slice(0, -1);
        const otherwise = aside(no, yes);
        if (otherwise !== undefined) {
          this.lines.push(`${inner}${title}, else ${otherwise}`);
          return this.jump(yes, indent);
        }
        const then = aside(yes, no);
        if (then !== undefined) {
          this.lines.push(`${inner}${title}: ${then}`);
          return this.jump(no, indent);
        }
        this.lines.push(`${inner}${title}`);
        this.jump(yes, `${indent}  `);
        this.lines.push(`${inner}not ${title}`);
        this.jump(no, `${indent}  `);
      }
    }
  }

  private jump(to: Piece, indent: string): void {
    const label = this.labels.get(to);
    if (label === undefined) return this.piece(to, indent);
    this.lines.push(`${indent}      to ${label}`);
  }

  /** A line about a place, with where that is in the source. */
  private title(text: string, at: number): void {
    const where = this.where(at);
    this.lines.push(where === undefined ? text : `${text}  ${where}`);
  }

  write(): string {
    const { entry, start, result } = this.fragment;
    const { procedure, at } = entry;
    const parameters = procedure.flow.liveAt(at).map((register) =>
      [register, entry.states.get(register) ?? UNKNOWN] as const
    );
    this.title(
      `${procedure.name || "a procedure"} from ${at} ${
        statesText(parameters, procedure)
      }${result === "ref" ? "" : ` = ${result}`}`,
      at,
    );
    this.piece(start, "");
    for (const { at, piece } of versionsOf(this.fragment)) {
      this.title(this.labels.get(piece)!, at);
      this.piece(piece, "");
    }
    return this.lines.join("\n");
  }
}

/** A fragment as text; `where` says where in the source a place is. */
export function describeFragment(
  fragment: Fragment,
  where: (at: number) => string | undefined = () => undefined,
): string {
  return new Description(fragment, where).write();
}
