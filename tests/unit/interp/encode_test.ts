import assert from "node:assert/strict";
import { encodeUnit } from "../../../lib/interp/encode.ts";
import {
  decodeRange,
  disassembleUnit,
} from "../../../lib/interp/disassemble.ts";
import {
  decodeUnitFile,
  encodeUnitFile,
} from "../../../lib/interp/unit_format.ts";
import { assertValid } from "../../../lib/ir/verify.ts";
import { evaluateCode, evaluateIr } from "./evaluate.ts";
import { Random, randomUnit } from "./random_unit.ts";

Deno.test("the encoding of a random function does what its IR does", () => {
  for (let seed = 1; seed <= 800; seed++) {
    const unit = randomUnit(seed, seed % 2 * 4);
    assertValid(unit);
    const encoded = encodeUnit(unit);
    const random = new Random(seed * 31);
    for (let i = 0; i < 3; i++) {
      const args = [0, 1, 2].map(() => random.below(2000) - 1000);
      const expected = evaluateIr(unit.functions[0]!, args);
      const actual = evaluateCode(encoded, 0, args);
      assert.deepEqual(
        actual,
        expected,
        `seed ${seed}\n${disassembleUnit(encoded)}`,
      );
    }
  }
});

Deno.test("blocks in any order give code that does the same", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const unit = randomUnit(seed, seed % 2 * 4);
    const [fn] = unit.functions;
    const random = new Random(seed);
    const rest = fn!.blocks.slice(1);
    for (let i = rest.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [rest[i], rest[j]] = [rest[j]!, rest[i]!];
    }
    const expected = evaluateIr(fn!, [1, 2, 3]);
    fn!.blocks = [fn!.entry, ...rest];
    assert.deepEqual(evaluateCode(encodeUnit(unit), 0, [1, 2, 3]), expected);
  }
});

Deno.test("instructions of a function follow one another to its end", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const { code, functions } = encodeUnit(randomUnit(seed));
    const decoded = decodeRange(code, functions[0]!.entry, code.length);
    const last = decoded.at(-1)!;
    assert.equal(last.offset + last.bytes, code.length);
    const starts = new Set(decoded.map(({ offset }) => offset));
    for (const { target } of decoded) {
      if (target >= 0) assert(starts.has(target));
    }
  }
});

Deno.test("a unit that was kept as bytes is the same unit", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const encoded = encodeUnit(randomUnit(seed, seed % 2 * 4));
    const again = decodeUnitFile(encodeUnitFile(encoded));
    assert.deepEqual([...again.code], [...encoded.code]);
    assert.deepEqual([...again.padTables], [...encoded.padTables]);
    assert.deepEqual([...again.positions], [...encoded.positions]);
    assert.deepEqual(again.constants, encoded.constants);
    assert.deepEqual(again.functions, encoded.functions);
    assert.deepEqual(again.entries, encoded.entries);
    assert.deepEqual(again.sites, encoded.sites);
  }
});
