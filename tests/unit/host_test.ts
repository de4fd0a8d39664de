import assert from "node:assert/strict";
import { denoHost, type Host, HostError, MemoryHost } from "../../lib/host.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

function failure(operation: () => unknown): HostError {
  try {
    operation();
  } catch (error) {
    assert(error instanceof HostError, String(error));
    return error;
  }
  assert.fail("did not fail");
}

function behavesLikeFiles(host: Host, directory: string) {
  const path = `${directory}/file`;
  assert.equal(host.fileExists(path), false);
  const missing = failure(() => host.readFile(path));
  assert.equal(missing.kind, "notFound");
  assert.equal(missing.message, "No such file or directory");
  assert.equal(failure(() => host.open(path, "read")).kind, "notFound");
  assert.equal(failure(() => host.deleteFile(path)).kind, "notFound");

  const out = host.open(path, "write");
  out.write(bytes("hello "));
  out.write(bytes("world"));
  out.close();
  assert.equal(text(host.readFile(path)), "hello world");
  const more = host.open(path, "append");
  more.write(bytes("!"));
  more.close();

  const input = host.open(path, "read");
  const buffer = new Uint8Array(8);
  assert.equal(input.read(buffer), 8);
  assert.equal(text(buffer), "hello wo");
  assert.equal(input.read(buffer), 4);
  assert.equal(input.read(buffer), null);
  input.close();

  host.open(path, "write").close();
  assert.equal(host.readFile(path).length, 0);
  host.writeFile(path, bytes("x"));
  assert.equal(text(host.readFile(path)), "x");
  host.deleteFile(path);
  assert.equal(host.fileExists(path), false);
}

Deno.test("denoHost() has files", () => {
  const directory = Deno.makeTempDirSync();
  try {
    const host = denoHost();
    behavesLikeFiles(host, directory);
    assert.equal(failure(() => host.readFile(directory)).kind, "isDirectory");
    const opened = failure(() => host.open(directory, "read"));
    assert.equal(opened.kind, "isDirectory");
    assert.equal(opened.message, "Is a directory");
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
});

Deno.test("MemoryHost has files", () => {
  behavesLikeFiles(new MemoryHost(), "/anywhere");
});

Deno.test("denoHost() grants what its options say", () => {
  const none = denoHost({ files: "none", environment: false });
  assert.equal(failure(() => none.readFile("deno.json")).kind, "denied");
  assert.equal(failure(() => none.open("x", "write")).kind, "denied");
  assert.equal(none.fileExists("deno.json"), false);
  assert.equal(none.environmentVariable("PATH"), undefined);
  assert.deepEqual(none.environmentVariables(), {});

  const read = denoHost({ files: "read" });
  assert(read.readFile("deno.json").length > 0);
  for (const mode of ["write", "append"] as const) {
    assert.equal(failure(() => read.open("/tmp/x", mode)).kind, "denied");
  }
  assert.equal(
    failure(() => read.writeFile("/tmp/x", bytes(""))).kind,
    "denied",
  );
  assert.equal(failure(() => read.deleteFile("/tmp/x")).kind, "denied");
  assert.equal(read.environmentVariable("PATH"), Deno.env.get("PATH"));
});

Deno.test("MemoryHost holds its streams, files and environment", () => {
  const host = new MemoryHost({
    commandLine: ["a", "b"],
    stdin: "input",
    files: { "there": "content" },
    environment: { NAME: "value" },
  });
  const buffer = new Uint8Array(10);
  assert.equal(host.stdin.read(buffer), 5);
  assert.equal(host.stdin.read(buffer), null);
  host.stdout.write(bytes("é".repeat(1000)));
  host.stderr.write(bytes("err"));
  assert.equal(host.output(), "é".repeat(1000));
  assert.equal(host.errors(), "err");
  assert.equal(text(host.readFile("there")), "content");
  assert.equal(host.environmentVariable("NAME"), "value");
  assert.deepEqual(host.environmentVariables(), { NAME: "value" });
  assert.deepEqual(host.commandLine, ["a", "b"]);
});
