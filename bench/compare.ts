/**
 * Runs the benchmark programs on Varve and on the other implementations that are
 * on this machine, in turns, and shows the ratios of the times.
 *
 * @example
 * ```sh
 * deno run -A bench/compare.ts --only fib,tak --rounds 3
 * ```
 *
 * @module
 */

import { parseArgs } from "node:util";
import { describeMachine, machineLine } from "./machine.ts";
import {
  type Command,
  joinOutcomes,
  measureCold,
  measureWarm,
  type Outcome,
} from "./measure.ts";
import { nameList, runMain, UsageError, wholeNumber } from "./options.ts";
import {
  findExecutable,
  type Peer,
  PEERS,
  PYTHON_PEERS,
  varvePeer,
} from "./peers.ts";
import { askVersion, type FoundPeer, prepare } from "./prepare.ts";
import {
  languageNamed,
  loadPrograms,
  type Program,
  selectPrograms,
} from "./program.ts";
import { geometricMean, median } from "./statistics.ts";
import { milliseconds, ratio, renderTable } from "./table.ts";

const HELP = `Usage: deno run -A bench/compare.ts [options]

Runs the benchmark programs on Varve and on every other implementation on the
PATH, in turns (A B C A B C), checks the results and shows the ratios.

  --language NAME        scheme, or python
  --only NAME[,NAME]     only these programs
  --peers NAME[,NAME]    only these peers (${
  [...PEERS, ...PYTHON_PEERS].map((p) => p.name).join(", ")
})
  --tier TIER            run Varve with --tier=TIER
  --base NAME            what the others are compared with (varve)
  --no-varve             leave Varve out
  --rounds N             processes for each program and peer (3)
  --iterations N         timed runs in a process (3)
  --skip N               runs before them that do not count (1)
  --cold                 time whole processes instead
  --timeout SECONDS      for one process (120)
  --json FILE            write all times there
  --help                 this text

A ratio below 1 means that the base is faster.
`;

interface Settings {
  rounds: number;
  iterations: number;
  skip: number;
  cold: boolean;
  /** Milliseconds for one process. */
  limit: number;
}

/** One program's outcomes by the names of the peers. */
type Row = Map<string, Outcome>;

async function measureRow(
  program: Program,
  peers: FoundPeer[],
  folder: string,
  settings: Settings,
): Promise<Row> {
  const { rounds, iterations, skip, cold, limit } = settings;
  const row: Row = new Map();
  const commands = new Map<string, Command>();
  for (const found of peers) {
    const command = await prepare(
      program,
      found,
      folder,
      cold ? "cold" : iterations + skip,
    );
    if (typeof command === "string") {
      row.set(found.peer.name, { status: "failed", reason: command });
    } else commands.set(found.peer.name, command);
  }
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of commands) {
      const sofar = row.get(name);
      if (sofar?.status === "failed") continue;
      const outcome = cold
        ? await measureCold(program, command, limit)
        : await measureWarm(program, command, limit, iterations + skip, skip);
      row.set(name, joinOutcomes(sofar, outcome));
    }
  }
  return row;
}

function medianOf(row: Row, name: string): number | undefined {
  const outcome = row.get(name);
  return outcome?.status === "ok" ? median(outcome.times) : undefined;
}

/** How many times the peer's time the base needs, where both have one. */
function ratioOf(row: Row, base: string, name: string): number | undefined {
  const ours = medianOf(row, base);
  const theirs = medianOf(row, name);
  return ours === undefined || theirs === undefined
    ? undefined
    : ours / Math.max(theirs, 0.001);
}

/** The geometric mean of a peer's ratios, and of how many programs. */
function meanRatio(
  rows: Map<string, Row>,
  base: string,
  name: string,
): { mean: number; count: number } | undefined {
  const ratios = [...rows.values()].map((row) => ratioOf(row, base, name))
    .filter((value) => value !== undefined);
  return ratios.length === 0
    ? undefined
    : { mean: geometricMean(ratios), count: ratios.length };
}

function printReport(
  rows: Map<string, Row>,
  peers: FoundPeer[],
  base: string,
): void {
  const others = peers.map((p) => p.peer.name).filter((name) => name !== base);
  const head = [
    "program",
    `${base} ms`,
    ...others.flatMap((name) => [`${name} ms`, "ratio"]),
  ];
  const body = [...rows].map(([program, row]) => {
    const show = (name: string): string => {
      const value = medianOf(row, name);
      return value === undefined ? "-" : milliseconds(value);
    };
    return [
      program,
      show(base),
      ...others.flatMap((name) => {
        const value = ratioOf(row, base, name);
        return [show(name), value === undefined ? "-" : ratio(value)];
      }),
    ];
  });
  const means = others.flatMap((name) => {
    const mean = meanRatio(rows, base, name);
    return mean === undefined
      ? ["", "-"]
      : [`(${mean.count})`, ratio(mean.mean)];
  });
  console.log(renderTable([head, ...body, ["geometric mean", "", ...means]]));
  for (const [program, row] of rows) {
    for (const [name, outcome] of row) {
      if (outcome.status === "failed") {
        console.log(`${program} on ${name}: ${outcome.reason}`);
      }
    }
  }
}

function reportAsJson(
  rows: Map<string, Row>,
  programs: Program[],
  peers: FoundPeer[],
  base: string,
  settings: Settings,
  machine: ReturnType<typeof describeMachine>,
): unknown {
  return {
    machine,
    settings,
    base,
    peers: peers.map(({ peer, version }) => ({
      name: peer.name,
      about: peer.about,
      version,
      ratio: peer.name === base ? undefined : meanRatio(rows, base, peer.name),
    })),
    programs: programs.map((program) => ({
      name: program.name,
      size: program.size,
      peers: Object.fromEntries(
        [...rows.get(program.name) ?? []].map(([name, outcome]) => [
          name,
          outcome.status === "ok"
            ? { median: median(outcome.times), times: outcome.times }
            : outcome,
        ]),
      ),
    })),
  };
}

async function findPeers(
  known: readonly Peer[],
  wanted: string[],
  varve: Peer | undefined,
): Promise<FoundPeer[]> {
  for (const name of wanted) {
    if (!known.some((peer) => peer.name === name)) {
      throw new UsageError(`no peer named '${name}'`);
    }
  }
  const candidates = [
    ...(varve ? [varve] : []),
    ...known.filter((p) => wanted.length === 0 || wanted.includes(p.name)),
  ];
  const found: FoundPeer[] = [];
  const missing: string[] = [];
  for (const peer of candidates) {
    const executable = findExecutable(peer);
    if (executable === undefined) missing.push(peer.name);
    else {
      const version = await askVersion(peer, executable);
      found.push({ peer, executable, version });
    }
  }
  if (missing.length > 0) console.log(`not on the PATH: ${missing.join(", ")}`);
  return found;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      language: { type: "string", default: "scheme" },
      only: { type: "string", multiple: true },
      peers: { type: "string", multiple: true },
      tier: { type: "string" },
      base: { type: "string", default: "" },
      "no-varve": { type: "boolean", default: false },
      rounds: { type: "string", default: "3" },
      iterations: { type: "string", default: "3" },
      skip: { type: "string", default: "1" },
      cold: { type: "boolean", default: false },
      timeout: { type: "string", default: "120" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const settings: Settings = {
    rounds: wholeNumber(values.rounds, "rounds", 1),
    iterations: wholeNumber(values.iterations, "iterations", 1),
    skip: wholeNumber(values.skip, "skip", 0),
    cold: values.cold,
    limit: 1000 * wholeNumber(values.timeout, "timeout", 1),
  };
  const language = languageNamed(values.language);
  const programs = selectPrograms(
    loadPrograms(language),
    nameList(values.only),
  );
  const varve = values["no-varve"]
    ? undefined
    : varvePeer(values.tier, language);
  const known = language === "python" ? PYTHON_PEERS : PEERS;
  const peers = await findPeers(known, nameList(values.peers), varve);
  const base = values.base || (peers[0]?.peer.name ?? "");
  if (!peers.some((p) => p.peer.name === base)) {
    throw new UsageError(`--base '${base}' is not among the peers`);
  }
  const machine = describeMachine();
  console.log(machineLine(machine));
  for (const { peer, version } of peers) {
    console.log(`${peer.name}: ${peer.about}, ${version}`);
  }
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  const rows = new Map<string, Row>();
  try {
    for (const program of programs) {
      rows.set(
        program.name,
        await measureRow(program, peers, folder, settings),
      );
      console.error(`${rows.size}/${programs.length} ${program.name}`);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  printReport(rows, peers, base);
  if (values.json !== undefined) {
    const report = reportAsJson(rows, programs, peers, base, settings, machine);
    await Deno.writeTextFile(
      values.json,
      `${JSON.stringify(report, null, 2)}\n`,
    );
  }
  const lacking = (reason: string): boolean => reason.startsWith("has no ");
  const failed = [...rows.values()].flatMap((row) => [...row.values()])
    .some((o) => o.status === "failed" && !lacking(o.reason));
  return failed ? 1 : 0;
}

if (import.meta.main) await runMain(main, "compare.ts");
