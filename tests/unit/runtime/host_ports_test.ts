import assert from "node:assert/strict";
import { type Result, STATUS, type Value } from "../../../lib/runtime/heap.ts";
import { BrokenPipe } from "../../../lib/runtime/host/failure.ts";
import { decodeUtf8, validLength } from "../../../lib/runtime/host/utf8.ts";
import { onEachHeap } from "./heaps.ts";
import { TestHost, type TestSession } from "./host_session.ts";

/** Reads data from a port until the end of file, as text. */
function readAll(test: TestSession, port: Value): string[] {
  const data: string[] = [];
  for (;;) {
    const datum = test.call("read", port);
    if (datum === "#<eof>") return data;
    data.push(datum);
  }
}

onEachHeap("string input ports", (make) => {
  const test = make();
  const port = test.value(
    "open-input-string",
    test.string("aλ😀\nsecond\r\nthird\rfourth"),
  );
  assert.equal(test.call("peek-char", port), "#\\a");
  assert.equal(test.call("read-char", port), "#\\a");
  assert.equal(test.call("read-char", port), "#\\λ");
  assert.equal(test.call("char-ready?", port), "#t");
  assert.equal(test.call("read-char", port), "#\\😀");
  assert.equal(test.call("read-line", port), '""');
  assert.equal(test.call("read-line", port), '"second"');
  assert.equal(test.call("read-line", port), '"third"');
  assert.equal(test.call("read-string", 3, port), '"fou"');
  assert.equal(test.call("read-string", 10, port), '"rth"');
  assert.equal(test.call("read-string", 0, port), '""');
  for (const name of ["read-char", "peek-char", "read-line", "read"]) {
    assert.equal(test.call(name, port), "#<eof>");
  }
  assert.equal(test.call("read-string", 1, port), "#<eof>");
});

onEachHeap("read-string counts characters", (make) => {
  const test = make();
  const port = test.value("open-input-string", test.string("a😀b😀c"));
  assert.equal(test.call("read-string", 2, port), '"a😀"');
  assert.equal(test.call("read-string", 2, port), '"b😀"');
  assert.equal(test.call("read-string", 2, port), '"c"');
});

onEachHeap("string output ports", (make) => {
  const test = make();
  const port = test.value("open-output-string");
  test.call("write-char", "#\\a", port);
  test.call("write-string", test.string("x😀yz"), port, 1, 3);
  test.call("write-string", test.string("!"), port, "#!default", "#!default");
  test.call("newline", port);
  test.call("write", '"q\\n"', port);
  test.call("display", '"q"', port);
  assert.equal(
    test.call("get-output-string", port),
    JSON.stringify('a😀y!\n"q\\n"q'),
  );
  assert.equal(
    test.call("write-string", test.string("abc"), port, 2, 5),
    "range-error: write-string: expected an exact integer from 0 to 3 as argument 4, got 5",
  );
  const many = test.value("open-output-string");
  for (let i = 0; i < 50_000; i++) test.call("write-char", "#\\x", many);
  assert.equal(
    test.heap.stringText(test.value("get-output-string", many)),
    "x".repeat(50_000),
  );
});

onEachHeap("bytevector ports", (make) => {
  const test = make();
  const input = test.value("open-input-bytevector", "#u8(1 2 3 4)");
  assert.equal(test.call("peek-u8", input), "1");
  assert.equal(test.call("read-u8", input), "1");
  assert.equal(test.call("u8-ready?", input), "#t");
  assert.equal(test.call("read-bytevector", 2, input), "#u8(2 3)");
  assert.equal(test.call("read-bytevector", 2, input), "#u8(4)");
  assert.equal(test.call("read-bytevector", 2, input), "#<eof>");
  assert.equal(test.call("read-u8", input), "#<eof>");
  const output = test.value("open-output-bytevector");
  test.call("write-u8", 255, output);
  test.call("write-bytevector", "#u8(1 2 3 4)", output, 1, 3);
  assert.equal(test.call("get-output-bytevector", output), "#u8(255 2 3)");
  assert.match(
    test.call("write-u8", 256, output),
    /^range-error: write-u8: .*0 to 255.*256$/,
  );
  assert.match(
    test.call("get-output-string", output),
    /expected a string output port/,
  );
});

onEachHeap("predicates, and ports of the wrong kind", (make) => {
  const test = make();
  const text = test.value("open-input-string", test.string("x"));
  const bytes = test.value("open-output-bytevector");
  const answers = (port: Value | string) =>
    ["port?", "input-port?", "output-port?", "textual-port?", "binary-port?"]
      .map((name) => test.call(name, port)).join(" ");
  assert.equal(answers(text), "#t #t #f #t #f");
  assert.equal(answers(bytes), "#t #f #t #f #t");
  assert.equal(answers("x"), "#f #f #f #f #f");
  assert.equal(
    test.call("read-u8", text),
    "type-error: read-u8: expected a binary input port as argument 1, got #<input-port string>",
  );
  assert.equal(
    test.call("write-char", "#\\a", text),
    "type-error: write-char: expected a textual output port as argument 2, got #<input-port string>",
  );
  assert.equal(
    test.call("read-char", "5"),
    "type-error: read-char: expected a textual input port as argument 1, got 5",
  );
  assert.equal(test.call("input-port-open?", bytes), "#f");
  assert.match(test.call("input-port-open?", "5"), /expected a port/);
});

onEachHeap("closed ports", (make) => {
  const test = make();
  const port = test.value("open-input-string", test.string("abc"));
  test.value("read-char", port);
  assert.equal(test.call("input-port-open?", port), "#t");
  assert.equal(test.call("close-input-port", port), "#<unspecified>");
  assert.equal(test.call("input-port-open?", port), "#f");
  assert.equal(
    test.call("read-char", port),
    "argument-error: read-char: the port is closed",
  );
  assert.equal(test.call("close-port", port), "#<unspecified>");
  assert.match(test.call("close-output-port", port), /expected an output port/);
  const output = test.value("open-output-string");
  test.value("close-port", output);
  assert.equal(
    test.call("display", "x", output),
    "argument-error: display: the port is closed",
  );
});

onEachHeap("text files in pieces of any size", (make) => {
  const text = "\ufeffλx😀\nline two\n(a . b)";
  for (const step of [1, 2, 3, 5, 100]) {
    const test = make(new TestHost({ files: { f: text } }, step));
    const port = test.value("open-input-file", test.string("f"), "#f");
    assert.equal(test.call("read-char", port), "#\\λ");
    assert.equal(test.call("read-string", 3, port), '"x😀\\n"');
    assert.equal(test.call("read-line", port), '"line two"');
    assert.equal(test.call("read", port), "(a . b)");
    assert.equal(test.call("read", port), "#<eof>");
  }
});

onEachHeap("files that are written", (make) => {
  const test = make();
  const path = test.string("out");
  const contents = () => new TextDecoder().decode(test.host.readFile("out"));
  const port = test.value("open-output-file", path, "#f");
  test.value(
    "write-string",
    test.string("héllo"),
    port,
    "#!default",
    "#!default",
  );
  assert.equal(contents(), "");
  test.value("flush-output", port);
  assert.equal(contents(), "héllo");
  test.value("newline", port);
  test.value("close-port", port);
  assert.equal(contents(), "héllo\n");
  const more = test.value("open-output-file", path, "append");
  test.value("display", "(1 2)", more);
  // Left open by the program: written when it ends.
  test.session.finish();
  assert.equal(contents(), "héllo\n(1 2)");
  const bytes = test.value("open-output-file", path, "#t");
  test.value("write-u8", 200, bytes);
  test.value("close-port", bytes);
  assert.deepEqual([...test.host.readFile("out")], [200]);
  const input = test.value("open-input-file", path, "#t");
  assert.equal(test.call("read-u8", input), "200");
  assert.equal(test.call("read-u8", input), "#<eof>");
  assert.equal(test.call("file-exists?", path), "#t");
  test.value("delete-file", path);
  assert.equal(test.call("file-exists?", path), "#f");
});

onEachHeap("files that are not there", (make) => {
  const test = make();
  assert.equal(
    test.call("open-input-file", test.string("no"), "#f"),
    'file-error: open-input-file: cannot open "no": No such file or directory',
  );
  assert.equal(
    test.call("delete-file", test.string("no")),
    'file-error: delete-file: cannot delete "no": No such file or directory',
  );
  assert.match(
    test.call("open-input-file", "no", "#f"),
    /expected a string as argument 1, got no/,
  );
});

onEachHeap(
  "invalid UTF-8 fails where it is, after the text before it",
  (make) => {
    const bad: number[][] = [
      [0x80],
      [0xc0, 0x80],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
      [0xff],
    ];
    for (const bytes of bad) {
      const all = new Uint8Array([0x61, 0xce, 0xbb, ...bytes, 0x62]);
      assert.equal(decodeUtf8(all), 3);
      for (const step of [1, 100]) {
        const test = make(new TestHost({ files: { f: all } }, step));
        const port = test.value("open-input-file", test.string("f"), "#f");
        assert.equal(test.call("read-string", 2, port), '"aλ"');
        for (let again = 0; again < 2; again++) {
          assert.equal(
            test.call("read-char", port),
            "read-error: f: invalid UTF-8 at byte 3",
          );
        }
      }
    }
    const fine = new TextEncoder().encode("aλ€😀\u{10ffff}");
    assert.equal(validLength(fine), fine.length);
  },
);

onEachHeap(
  "the console's output is buffered, and comes before errors",
  (make) => {
    const test = make();
    const out = test.value("standard-port", 1);
    const err = test.value("standard-port", 2);
    test.value("display", '"one"', out);
    assert.deepEqual(test.host.writes, []);
    test.value("display", '"two"', err);
    assert.deepEqual(test.host.writes, [["stdout", "one"], ["stderr", "two"]]);
    test.value("display", '"three"', out);
    test.session.finish();
    assert.deepEqual(test.host.writes[2], ["stdout", "three"]);
    assert.equal(test.value("standard-port", 1), out);
  },
);

onEachHeap("the console's output appears before its input is read", (make) => {
  const test = make(new TestHost({ stdin: "answer\n" }));
  const out = test.value("standard-port", 1);
  test.value("display", '"question? "', out);
  assert.equal(
    test.call("read-line", test.value("standard-port", 0)),
    '"answer"',
  );
  assert.deepEqual(test.host.writes, [["stdout", "question? "]]);
});

onEachHeap(
  "data from the console come as soon as they are complete",
  (make) => {
    for (const step of [1, 4, 1000]) {
      const test = make(
        new TestHost({ stdin: '12 (a\n b) "x" foo' }, step),
      );
      const port = test.value("standard-port", 0);
      assert.deepEqual(readAll(test, port), ["12", "(a b)", '"x"', "foo"]);
    }
  },
);

onEachHeap("read leaves what follows the datum", (make) => {
  const test = make();
  const port = test.value(
    "open-input-string",
    test.string("(a b)rest #;x #| y |# 'q #0=(1 . #0#)"),
  );
  assert.equal(test.call("read", port), "(a b)");
  assert.equal(test.call("read-char", port), "#\\r");
  assert.equal(test.call("read", port), "est");
  assert.equal(test.call("read", port), "(quote q)");
  assert.equal(test.call("read", port), "#0=(1 . #0#)");
  assert.equal(test.call("read", port), "#<eof>");
});

onEachHeap("data that are not well formed", (make) => {
  const test = make(new TestHost({ files: { f: "(a)\n\n  (b" } }));
  const port = test.value("open-input-file", test.string("f"), "#f");
  assert.equal(test.call("read", port), "(a)");
  assert.match(test.call("read", port), /^read-error: read: f:3:3: /);
  assert.equal(test.call("read", port), "#<eof>");
  const stray = test.value("open-input-string", test.string(") x"));
  assert.match(test.call("read", stray), /^read-error: read: string:1:1: /);
  assert.equal(test.call("read", stray), "x");
});

onEachHeap("a broken pipe ends the program", (make) => {
  const test = make();
  test.host.broken = true;
  const out = test.value("standard-port", 1);
  test.value("display", "x", out);
  assert.throws(() => test.call("flush-output", out), BrokenPipe);
  test.value("display", "x", out);
  assert.throws(() => test.session.finish(), BrokenPipe);
});

onEachHeap("exit codes", (make) => {
  const cases: [string, number][] = [
    ["#!default", 0],
    ["#t", 0],
    ["#f", 1],
    ["7", 7],
    ["256", 0],
    ["-1", 255],
    ["100000000000000000001", 1],
  ];
  for (const [argument, code] of cases) {
    const test = make();
    const result: Result = test.builtins.exit!(test.read(argument));
    assert.equal(result, null);
    assert.equal(test.heap.status(), STATUS.exit);
    assert.equal(test.session.exitCode, code);
  }
  assert.match(make().call("exit", "1.5"), /^type-error: exit: /);
});

onEachHeap("time and surroundings", (make) => {
  const test = make(
    new TestHost({
      commandLine: ["prog.scm", "two words"],
      environment: { HOME: "/home/somebody" },
    }),
  );
  test.session.features = ["r7rs", "varve"];
  test.host.clock = 2500;
  assert.equal(test.call("current-jiffy"), "2500000");
  assert.equal(test.call("jiffies-per-second"), "1000000");
  assert.equal(test.call("runtime"), "2.5");
  assert.equal(test.call("current-second"), "1700000002.5");
  assert.equal(test.call("command-line"), '("prog.scm" "two words")');
  assert.equal(
    test.call("get-environment-variable", test.string("HOME")),
    '"/home/somebody"',
  );
  assert.equal(
    test.call("get-environment-variable", test.string("NOPE")),
    "#f",
  );
  assert.equal(
    test.call("get-environment-variables"),
    '(("HOME" . "/home/somebody"))',
  );
  assert.equal(test.call("features"), "(r7rs varve)");
  assert.equal(test.call("gc"), "#<unspecified>");
});
