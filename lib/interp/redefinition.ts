/**
 * Out-of-line calls for builtins that were inlined and that the program has redefined: code
 * that calls the global with the arguments that the inlined instruction has, and goes on
 * where it would have gone on.
 *
 * @module
 */

import { CodeWriter, Label } from "./code_writer.ts";
import type { RedefinitionSite } from "./encoded_unit.ts";
import {
  CALL_OPERANDS,
  type Instruction,
  INSTRUCTIONS,
  opcodeNamed,
} from "./instructions.ts";

function row(name: string): Instruction {
  return INSTRUCTIONS[opcodeNamed(name)]!;
}

function call(name: string, count: number): Instruction {
  return row(`${name}${count <= CALL_OPERANDS ? count : "n"}`);
}

const REDIRECT = row("redirect");
const BACK: Readonly<Record<RedefinitionSite["outcome"], string | undefined>> =
  {
    value: undefined,
    effect: undefined,
    return: undefined,
    if: "branch.false",
    unless: "branch.true",
  };

/** The out-of-line calls of some sites, in one piece of code. */
export interface Detours {
  readonly bytes: number;
  /** The code, once it is known how far behind the start of the unit's code it will lie. */
  at(distance: number): Uint8Array;
  /** Where the call of each site begins, from the start of the piece. */
  readonly starts: readonly number[];
}

/** Writes the out-of-line calls of sites. */
export function detours(sites: readonly RedefinitionSite[]): Detours {
  const code = new CodeWriter();
  /** Places in the unit's code that are jumped to, by their offsets. */
  const outside = new Map<number, Label>();
  const place = (offset: number): Label => {
    let label = outside.get(offset);
    if (label === undefined) {
      label = new Label();
      outside.set(offset, label);
    }
    return label;
  };
  const starts: number[] = [];
  for (const site of sites) {
    starts.push(code.offset);
    const { args, scratch, outcome, target, global } = site;
    const registers = args.map((arg) => {
      if (arg >= 0) return arg;
      code.instruction(row("const"), [scratch], [~arg]);
      return scratch;
    });
    if (outcome === "return") {
      code.instruction(call("tailg", args.length), registers, [global]);
      continue;
    }
    const result = outcome === "value" ? target : scratch;
    const called = call("callg", args.length);
    code.instruction(called, [...registers, result], [global]);
    const back = BACK[outcome];
    if (back !== undefined) {
      code.instruction(row(back), [scratch], [], place(target));
    }
    code.instruction(row("jump"), [], [], place(site.offset + site.length));
  }
  return {
    bytes: code.offset,
    starts,
    at(distance: number): Uint8Array {
      for (const [offset, label] of outside) {
        code.place(label, offset - distance);
      }
      return code.finish();
    },
  };
}

/** The instruction that goes from a site to its out-of-line call. */
export function redirection(distance: number): Uint8Array {
  const code = new CodeWriter();
  const label = new Label();
  label.offset = distance;
  code.instruction(REDIRECT, [], [], label);
  return code.finish();
}
