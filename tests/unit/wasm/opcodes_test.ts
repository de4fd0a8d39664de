/**
 * The opcode table against the engine.
 *
 * @module
 */

import assert from "node:assert/strict";
import { ByteReader } from "../../../lib/wasm/byte_reader.ts";
import { ByteWriter } from "../../../lib/wasm/byte_writer.ts";
import {
  type Body,
  decodeModule,
  type Expr,
  type ModuleBuilder,
} from "../../../lib/wasm/mod.ts";
import { OPCODES } from "../../../lib/wasm/opcodes.ts";
import {
  gcModule,
  numericModule,
  numericOpcodes,
  plainModule,
} from "./samples.ts";

/** The mnemonics of all instructions in a module's functions. */
function mnemonics(module: ModuleBuilder): Set<string> {
  const found = new Set<string>();
  const visit = (expr: Expr) => {
    found.add(expr.op.mnemonic);
    expr.operands.forEach(visit);
    expr.bodies.forEach((body: Body) => body.code.forEach(visit));
  };
  for (const fn of module.functions) fn.definition!.body.code.forEach(visit);
  return found;
}

Deno.test("codes are unique", () => {
  const codes = new Set(
    [...OPCODES.values()].map((op) => `${op.prefix} ${op.code}`),
  );
  assert.equal(codes.size, OPCODES.size);
});

Deno.test("every numeric row is accepted by the engine", () => {
  const refused = numericOpcodes().filter((op) =>
    !WebAssembly.validate(numericModule((other) => other === op).encode())
  );
  assert.deepEqual(refused.map((op) => op.mnemonic), []);
});

Deno.test("every row is in a module that the engine accepts", () => {
  const modules = [numericModule(() => true), plainModule(), gcModule()];
  let used = new Set<string>();
  for (const module of modules) {
    const bytes = module.encode();
    // The constructor says what is wrong where `validate` only says no.
    new WebAssembly.Module(bytes);
    used = used.union(mnemonics(module));
    assert.deepEqual(mnemonics(decodeModule(bytes)), mnemonics(module));
  }
  assert.deepEqual([...OPCODES.keys()].filter((m) => !used.has(m)), []);
});

Deno.test("signed numbers read back", () => {
  for (const width of [6, 7, 13, 14, 20, 31, 32, 34, 55, 62, 63]) {
    for (const delta of [-1n, 0n, 1n]) {
      for (const sign of [1n, -1n]) {
        const value = BigInt.asIntN(64, sign * ((1n << BigInt(width)) + delta));
        const writer = new ByteWriter(1);
        writer.s64(value);
        assert.equal(new ByteReader(writer.bytes).s64(), value);
      }
    }
  }
});
