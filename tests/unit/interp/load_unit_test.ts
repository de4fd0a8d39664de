import assert from "node:assert/strict";
import { CodeSpace } from "../../../lib/interp/code_space.ts";
import { encodeUnit } from "../../../lib/interp/encode.ts";
import { compileModule, instantiate } from "../../../lib/interp/instance.ts";
import { Loader } from "../../../lib/interp/loader.ts";
import { buildRuntimeModule } from "../../../lib/interp/runtime_module.ts";
import { encodeUnitFile, UnitFile } from "../../../lib/interp/unit_format.ts";
import { parseUnit } from "../../../lib/ir/parse.ts";

const UNIT = `unit "names"

entry f0 "first"() {
^0:
  v0: any = global.get "a"
  v1: any = global.get "λ 😀"
  v2: any = global.get "a longer name, to be hashed"
  v3: symbol = const :a
  v4: fixnum = const 7
  v5: closure = closure.new f1
  call v0(v1, v2, v3, v4, v5) -> ^1
^1(v6: any):
  return v6
}

function f1 "λ 😀"(v0: any) {
^0:
  return v0
}
`;

Deno.test("a kept unit's names are the heap's symbols, its globals those of a table", () => {
  const machine = instantiate(
    compileModule(buildRuntimeModule().encode() as Uint8Array<ArrayBuffer>),
  );
  const others: unknown[] = [];
  const loader = new Loader(machine, new CodeSpace(machine.memory), (datum) => {
    others.push(datum);
    return machine.makeFlonum(0);
  });
  const known = machine.intern("a");
  const globals = machine.makeTable();
  const global = machine.makeGlobal(known);
  machine.tableSet(globals, known, global);
  const file = new UnitFile(encodeUnitFile(encodeUnit(parseUnit(UNIT))));
  const [first] = loader.loadFile(file, globals);
  const code = machine.closureCode(first!);
  assert.equal(machine.codeName(code), machine.intern("first"));
  assert.equal(machine.hashTableCount(globals), 3);
  assert.equal(machine.tableRef(globals, known), global);
  for (const name of ["λ 😀", "a longer name, to be hashed"]) {
    const symbol = machine.interned(name);
    assert.notEqual(symbol, null, name);
    assert.equal(machine.stringText(machine.symbolName(symbol!)), name);
    const made = machine.tableRef(globals, symbol!);
    assert.equal(machine.globalName(made!), symbol);
  }
  assert.equal(machine.interned("b"), null);
  assert.notEqual(machine.intern("b"), null);
  assert.equal(machine.intern("b"), machine.interned("b"));
});
