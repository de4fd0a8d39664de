/**
 * Scalar replacement: an object that nobody else sees is not made; its fields are values, which blocks are entered with
 * where ways meet. Calls do not change what they have never seen.
 *
 * What leaves may need the object all the same, mostly for a frame of the interpreter. It is made there, with the values
 * that its fields have then, after an idea of Stadler, Würthinger and Mössenböck, "Partial Escape Analysis and Scalar
 * Replacement for Java" (CGO 2014). Only one block that leaves is ever executed, and it has one object: who compares sees
 * no difference. Elsewhere it is all or nothing.
 *
 * @module
 */

import { opcode } from "../wasm/opcodes.ts";
import type { StructType } from "../wasm/types.ts";
import { removeUnreachable } from "./branches.ts";
import { Dominators } from "./dominators.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";
import { Reaching } from "./reaching.ts";
import { simplify } from "./simplify.ts";
import { rename } from "./sinking.ts";
import { removeTrivialParameters } from "./trivial_parameters.ts";
import { fieldTypes, type Made, madeObjects } from "./virtual_objects.ts";

/** Objects within others come to light when these have gone; more than some are hardly ever needed. */
const ROUNDS = 4;

/** Takes objects apart that do not escape; gives how many. */
export function replaceObjects(graph: Graph): number {
  let changes = 0;
  removeUnreachable(graph);
  for (let round = 0; round < ROUNDS; round++) {
    const before = changes;
    const dominators = Dominators.of(graph);
    for (const made of madeObjects(graph, dominators)) {
      // What only exits use is moved to them by sinking.
      if (made.escapes || made.accesses.size === 0) continue;
      new Replacement(graph, dominators, made).run();
      changes++;
    }
    if (changes === before) break;
    removeTrivialParameters(graph);
    simplify(graph);
  }
  return changes;
}

/** The values of the fields of one object. */
class Replacement {
  private readonly fields: readonly Reaching[];
  /** The values of the fields that a block has set at its end. */
  private readonly ends = new Map<Block, (Value | undefined)[]>();

  constructor(
    private readonly graph: Graph,
    dominators: Dominators,
    private readonly made: Made,
  ) {
    this.fields = fieldTypes(made.object)!.map((type, field) =>
      new Reaching(
        graph,
        dominators,
        type,
        this.nameOf(field),
        (block) => this.ends.get(block)?.[field],
      )
    );
  }

  run(): void {
    const { graph, made: { object, accessing, leaving, block: first } } = this;
    const blocks = graph.blocks.filter((block) =>
      !leaving.has(block) && (accessing.has(block) || block === first)
    );
    for (const block of blocks) this.ends.set(block, this.setIn(block));
    for (const block of blocks) this.rewrite(block);
    for (const block of leaving) {
      const copy = graph.instruction(
        object.op,
        this.fields.map((field) => field.start(block)),
        object.immediates,
        object.type,
      );
      block.code.unshift(copy);
      rename(block, object, copy);
    }
    graph.replace();
  }

  /** What a block sets. */
  private setIn({ code }: Block): (Value | undefined)[] {
    const { object, accesses } = this.made;
    let result: (Value | undefined)[] = [];
    for (const instruction of code) {
      if (instruction === object) result = [...object.operands];
      const access = accesses.get(instruction);
      if (access?.kind === "set") {
        result[access.field] = instruction.operands.at(-1)!;
      }
    }
    return result;
  }

  /** Puts values in the place of what a block does with the object. */
  private rewrite(block: Block): void {
    const { object, accesses } = this.made;
    let values: (Value | undefined)[] = [];
    block.code = block.code.flatMap((instruction): Instruction[] => {
      if (instruction === object) {
        values = [...object.operands];
        return [];
      }
      const access = accesses.get(instruction);
      if (access === undefined) return [instruction];
      switch (access.kind) {
        case "set":
          values[access.field] = instruction.operands.at(-1)!;
          return [];
        case "get":
          instruction.replacement = values[access.field] ??= this
            .fields[access.field]!.start(block);
          return [];
        case "known": {
          const answer = this.graph.instruction(
            opcode("i32.const"),
            [],
            [access.answer],
            "i32",
          );
          instruction.replacement = answer;
          return [answer];
        }
      }
    });
  }

  private nameOf(field: number): string {
    const [type] = this.made.object.immediates as [StructType];
    return type.fields?.[field]?.name ?? "";
  }
}
