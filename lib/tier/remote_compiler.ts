/**
 * The compiler in another thread, so that a program does not wait for it. Where no worker can be made there is none.
 *
 * @module
 */

import type { CompileReply, CompileRequest } from "./compile_request.ts";

/** A compiler that answers later. */
export class RemoteCompiler {
  private constructor(
    private readonly worker: Worker,
    private readonly replied: (reply: CompileReply) => void,
  ) {
    worker.onmessage = ({ data }: MessageEvent<CompileReply>) =>
      this.replied(data);
  }

  /** Starts the thread; `failed` is called when it turns out that it cannot run. */
  static start(
    replied: (reply: CompileReply) => void,
    failed: (why: string) => void,
  ): RemoteCompiler | undefined {
    try {
      const url = new URL("./compile_worker.ts", import.meta.url);
      const worker = new Worker(url, { type: "module" });
      worker.onerror = (event) => {
        event.preventDefault();
        failed(event.message);
      };
      return new RemoteCompiler(worker, replied);
    } catch (error) {
      failed((error as Error).message);
      return undefined;
    }
  }

  request(request: CompileRequest): void {
    this.worker.postMessage(request);
  }

  /** Ends the thread; what was asked is not answered. */
  stop(): void {
    this.worker.terminate();
  }
}
