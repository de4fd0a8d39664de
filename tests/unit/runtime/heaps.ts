/**
 * The heaps that the tests of this folder run on.
 *
 * @module
 */

import {
  compileModule,
  type HostFunctions,
  instantiate,
  type Interpreter,
} from "../../../lib/interp/instance.ts";
import { buildRuntimeModule } from "../../../lib/interp/runtime_module.ts";
import { runtimeImports } from "../../../lib/runtime/host/runtime_imports.ts";
import { FakeHeap } from "./fake_heap.ts";
import { TestHost, TestSession } from "./host_session.ts";

let compiled: WebAssembly.Module | undefined;

/** A new instance of the runtime module. */
export function realHeap(): Interpreter {
  compiled ??= compileModule(buildRuntimeModule().encode());
  return instantiate(compiled);
}

/** A session on a real heap that is bound to its builtins. */
export function realSession(host: TestHost = new TestHost()): TestSession {
  const heap = realHeap();
  const session = new TestSession(host, heap);
  const regions = {
    allocate: () => {
      throw new Error("large uniform vectors are not needed in these tests");
    },
    free: () => {},
  };
  heap.bind(
    {
      ...session.imports,
      ...runtimeImports(session.session, heap, regions),
      tick: () => 0,
      detoured: () => 0,
      exited: () => {},
      globalChanged: () => {},
    } as HostFunctions,
    new Proxy(session.builtins as HostFunctions, {
      get: (target, name: string) =>
        target[name] ?? (() => {
          throw new Error(`no builtin ${name} in these tests`);
        }),
    }),
  );
  return session;
}

/** Registers a test once for each heap; it makes its sessions with the function that it gets. */
export function onEachHeap(
  name: string,
  body: (make: (host?: TestHost) => TestSession) => void,
): void {
  Deno.test(`${name}, on the fake heap`, () =>
    body((host) => new TestSession(host, new FakeHeap())));
  Deno.test(`${name}, on the real heap`, () => body(realSession));
}
