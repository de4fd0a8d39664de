import assert from "node:assert/strict";
import { analyse } from "../../../lib/python/analyse.ts";
import { parseModule } from "../../../lib/python/parse.ts";
import { mangle, type Scope } from "../../../lib/python/scope.ts";
import { Source } from "../../../lib/source.ts";

/** The scopes of a program, one line each: its name, then the names in it. */
function scopes(text: string): string[] {
  const out: string[] = [];
  const walk = (scope: Scope, indent: string) => {
    const names = [...scope.names.values()].map((n) =>
      `${n.name}:${n.meaning}`
    );
    const flags = [
      scope.isGenerator ? "generator" : "",
      scope.isCoroutine ? "coroutine" : "",
      scope.needsClassCell ? "class cell" : "",
    ].filter((flag) => flag !== "").map((flag) => `, ${flag}`).join("");
    out.push(
      `${indent}${scope.name}(${scope.parameters}${flags}) ${names.join(" ")}`,
    );
    for (const child of scope.children) walk(child, indent + "  ");
  };
  walk(analyse(parseModule(new Source("x.py", text))).top, "");
  return out;
}

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["a = b\n", ["top() a:local b:implicit"]],
  ["def f(a, /, b, *c, d, **e):\n    g = a\n    print(g)\n", [
    "top() f:local",
    "  f(a,b,d,c,e) a:local b:local d:local c:local e:local g:local print:implicit",
  ]],
  ["def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = b\n", [
    "top() f:local",
    "  f() a:cell g:local",
    "    g() a:free b:implicit",
  ]],
  ["def f():\n    global a\n    a = 1\n    def g(): return a\n", [
    "top() f:local a:global",
    "  f() a:global g:local",
    "    g() a:implicit",
  ]],
  ["class A:\n    a = 1\n    def f(self): return a, __b, super()\n", [
    "top() A:local",
    "  A(, class cell) a:local f:local",
    "    f(self) self:local a:implicit _A__b:implicit super:implicit __class__:free",
  ]],
  [
    "def f():\n    a = 1\n    class B:\n        a = a\n        def g(self): return a\n",
    [
      "top() f:local",
      "  f() a:cell B:local",
      "    B() a:local g:local",
      "      g(self) self:local a:free",
    ],
  ],
  ["def f():\n    return [a := b for b in c]\n", [
    "top() f:local",
    "  f() c:implicit a:cell",
    "    listcomp(.0) .0:local b:local a:free",
  ]],
  ["a = (b for b in c if (d := b))\n", [
    "top() a:local c:implicit d:global",
    "  genexpr(.0, generator) .0:local b:local d:global",
  ]],
  ["async def f():\n    yield [a async for a in b]\n", [
    "top() f:local",
    "  f(, generator, coroutine) b:implicit",
    "    listcomp(.0, coroutine) .0:local a:local",
  ]],
  ["f = lambda a, b=c: (a, d)\n", [
    "top() f:local c:implicit",
    "  lambda(a,b) a:local b:local d:implicit",
  ]],
  ["try: a\nexcept B as c: d\nimport e.f, g.h as i\nfrom j import k\n", [
    "top() a:implicit B:implicit c:local d:implicit e:local i:local k:local",
  ]],
  [
    "match a:\n    case {1: b, **c} as g: pass\n",
    [
      "top() a:implicit b:local c:local g:local",
    ],
  ],
  [
    "from __future__ import annotations\ndef f(a: b) -> [c for c in d]: e: g\n",
    [
      "top() annotations:local f:local",
      "  f(a) a:local e:local",
    ],
  ],
];

for (const [text, expected] of CASES) {
  Deno.test(`scopes: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(scopes(text), expected);
  });
}

Deno.test("scopes are found by their nodes", () => {
  const parsed = parseModule(new Source("x.py", "def f():\n    a = 1\n"));
  const { byNode, top } = analyse(parsed);
  assert.equal(byNode.get(parsed.tree), top);
  assert.equal(byNode.get(parsed.tree.body[0]!)?.lookup("a")?.meaning, "local");
});

Deno.test("private names are mangled with the class", () => {
  assert.equal(mangle("__a", "B"), "_B__a");
  assert.equal(mangle("__a", "__B"), "_B__a");
  assert.equal(mangle("__a", "__"), "__a");
  assert.equal(mangle("__a__", "B"), "__a__");
  assert.equal(mangle("_a", "B"), "_a");
  assert.equal(mangle("__a", undefined), "__a");
});
