/**
 * What a report says about where its figures come from.
 *
 * @module
 */

import { cpus, loadavg } from "node:os";

/** The machine and the moment of a measurement. */
export interface Machine {
  date: string;
  cpu: string;
  cores: number;
  /** Of the last minute, before the measurements began. */
  load: number;
  deno: string;
  v8: string;
}

/** Describes this machine, now. */
export function describeMachine(): Machine {
  const processors = cpus();
  return {
    date: new Date().toISOString(),
    cpu: processors[0]?.model ?? "unknown",
    cores: processors.length,
    load: loadavg()[0] ?? 0,
    deno: Deno.version.deno,
    v8: Deno.version.v8,
  };
}

/** The description in one line. */
export function machineLine(machine: Machine): string {
  return `${machine.date}, ${machine.cpu}, ${machine.cores} cores, load ` +
    `${machine.load.toFixed(2)}, Deno ${machine.deno}, V8 ${machine.v8}`;
}
