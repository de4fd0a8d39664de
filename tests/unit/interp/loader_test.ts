import assert from "node:assert/strict";
import { ByteReader, ByteWriter } from "../../../lib/interp/byte_stream.ts";
import { CodeSpace } from "../../../lib/interp/code_space.ts";
import { sequentialMoves } from "../../../lib/interp/moves.ts";
import { PositionWriter, sourceOffset } from "../../../lib/interp/positions.ts";
import {
  decodeUnitFile,
  encodeUnitFile,
} from "../../../lib/interp/unit_format.ts";
import { encodeUnit } from "../../../lib/interp/encode.ts";
import { parseUnit } from "../../../lib/ir/parse.ts";
import { Random } from "./random_unit.ts";

Deno.test("regions never overlap, are aligned, and are used again", () => {
  const space = new CodeSpace(new WebAssembly.Memory({ initial: 2 }));
  const random = new Random(5);
  const live = new Map<number, number>();
  for (let i = 0; i < 2000; i++) {
    if (live.size > 40 || (live.size > 0 && random.below(3) === 0)) {
      const address = random.pick([...live.keys()]);
      live.delete(address);
      space.free(address);
    } else {
      const bytes = random.below(5000);
      const address = space.allocate(bytes);
      assert.equal(address % 8, 0);
      assert(address >= 65536);
      assert(address + bytes <= space.memory.buffer.byteLength);
      for (const [other, size] of live) {
        assert(address + bytes <= other || other + size <= address);
      }
      live.set(address, Math.max(bytes, 1));
    }
  }
  for (const address of live.keys()) space.free(address);
  assert.equal(space.allocate(64), 65536);
});

Deno.test("no room is address 0, and freeing twice is an error", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
  const space = new CodeSpace(memory);
  assert.equal(space.allocate(100_000), 0);
  const address = space.allocate(65536);
  assert.equal(address, 65536);
  assert.equal(space.allocate(1), 0);
  space.free(address);
  assert.throws(() => space.free(address), /no region/);
});

Deno.test("moves one after another have the effect of all at once", () => {
  const random = new Random(9);
  for (let turn = 0; turn < 2000; turn++) {
    const count = 1 + random.below(7);
    const targets = Array.from({ length: count }, (_, i) => i);
    const moves = targets.filter(() => random.below(4) > 0)
      .map((to) => ({ from: random.below(count), to }));
    const expected = targets.map((each) =>
      moves.find(({ to }) => to === each)?.from ?? each
    );
    const registers = [...targets, -1];
    for (const { from, to } of sequentialMoves(moves, () => count)) {
      assert.notEqual(registers[from], -1);
      registers[to] = registers[from]!;
    }
    assert.deepEqual(registers.slice(0, count), expected);
  }
});

Deno.test("a position is that of the instruction before or around an offset", () => {
  const writer = new PositionWriter();
  writer.add(4, 100);
  writer.add(12, 20);
  writer.add(300, 70_000);
  const table = writer.finish();
  const places = [0, 4, 6, 12, 13, 300, 301, 5000];
  assert.deepEqual(
    places.map((place) => sourceOffset(table, place)),
    [undefined, undefined, 100, 100, 20, 20, 70_000, 70_000],
  );
  assert.equal(sourceOffset(table, 12, 6), undefined);
  assert.equal(sourceOffset(table, 13, 6), 20);
});

Deno.test("numbers of all sizes are read as they were written", () => {
  const numbers = [0, 1, 127, 128, 300, 2 ** 31, 2 ** 45 + 1, 2 ** 51];
  const out = new ByteWriter();
  for (const each of numbers) {
    out.natural(each);
    out.integer(each);
    out.integer(-each);
    out.float(-each / 3);
  }
  const input = new ByteReader(out.finish());
  for (const each of numbers) {
    assert.equal(input.natural(), each);
    assert.equal(input.integer(), each);
    assert.equal(input.integer() + each, 0);
    assert.equal(input.float(), -each / 3);
  }
  assert(input.atEnd);
  assert.throws(() => input.natural(), /too soon/);
});

const CONSTANTS = `unit "constants"

entry f0 "f"() {
^0:
  v0: fixnum = const 5
  v1: integer = const -123456789012345678901234567890
  v2: int64 = const 9007199254740991
  v3: string = const "λ text 😀"
  v4: flonum = const -0.0
  v5: flonum = const nan
  v6: ratnum = const 2/3
  v7: compnum = const complex(1.5, -2)
  v8: character = const '\\u{1f600}'
  v9: pair = const (1 (2 . :x) [3 #] . "tail")
  v10: s64vector = const s64[-5 9223372036854775807]
  v11: f32vector = const f32[1.5 -inf]
  v12: singleton = const default
  v13: vector = const []
  v14: any = global.get "odd name"
  call v14(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) -> ^1
^1(v15: any):
  return v15
}
`.replace(" #]", " true]");

Deno.test("constants of all kinds survive being kept", () => {
  const unit = encodeUnit(parseUnit(CONSTANTS));
  const again = decodeUnitFile(encodeUnitFile(unit));
  assert.deepEqual(again.constants, unit.constants);
});

Deno.test("bytes that are cut short or of another version are refused", () => {
  const bytes = encodeUnitFile(encodeUnit(parseUnit(CONSTANTS)));
  for (let length = 0; length < bytes.length; length++) {
    assert.throws(() => decodeUnitFile(bytes.slice(0, length)), {
      name: "MalformedData",
    });
  }
  const other = bytes.slice();
  other[5]!++;
  assert.throws(() => decodeUnitFile(other), { name: "MalformedData" });
});
