/**
 * Loads encoded units: copies their code into the linear memory, makes their code objects
 * and constants, and finds afterwards what an address in the code comes from.
 *
 * A unit's code stays as long as one of its code objects lives: all of them hold the unit's
 * token, whose end frees it.
 *
 * @module
 */

import type { Location, TraceEntry } from "../diagnostic.ts";
import { type Datum, Sym } from "../ir/datum.ts";
import { GlobalName } from "../ir/global_name.ts";
import type { Heap, Value } from "../runtime/heap.ts";
import type { Source } from "../source.ts";
import type { CodeSpace } from "./code_space.ts";
import { CodeReference } from "./constant_pool.ts";
import type { EncodedUnit, RedefinitionSite } from "./encoded_unit.ts";
import type { CodeHeap, Frame, Machine } from "./instance.ts";
import { firstTable } from "./landing_pads.ts";
import { sourceOffset } from "./positions.ts";
import { UnitFile } from "./unit_format.ts";

/** What writes the code that a redefinition needs: `redefinition.ts`, which only a compiler has. */
export type Patches = Pick<
  typeof import("./redefinition.ts"),
  "detours" | "redirection"
>;

/** Where an address in the code comes from. */
export interface CodePlace {
  /** The name of the procedure, "" where it has none. */
  readonly procedure: string;
  /** Where in the source; absent for units without one and for code that no source position is known of. */
  readonly location?: Location;
}

/** Frames of a trace that are looked up. */
const TRACE_LIMIT = 100_000;

/** A piece of code in the linear memory. */
interface Region {
  readonly address: number;
  readonly bytes: number;
  readonly unit: LoadedUnit;
  /** Out-of-line calls in the order of `starts`; absent for the code of the unit itself. */
  readonly detours?: {
    readonly sites: readonly RedefinitionSite[];
    readonly starts: readonly number[];
  };
}

/** What is kept of a unit while its code is loaded. It must not hold the token. */
interface LoadedUnit {
  /** What it was loaded from, of which constants and code are not kept unless they are retained. */
  readonly encoded:
    | Pick<EncodedUnit, "functions" | "positions" | "sites">
    | EncodedUnit
    | UnitFile;
  readonly entries: ReadonlySet<number>;
  readonly source: Source | undefined;
  /** Whose redefinitions concern it. */
  readonly scope: unknown;
  readonly address: number;
  /** By the global that they assume; those that are redirected are taken out. */
  sites: Map<Sym, RedefinitionSite[]> | undefined;
  /** The name of a constant that is a global. */
  readonly globalName: (constant: number) => Sym;
  readonly regions: Region[];
  /** Its constants, which hold the token: not to be kept alive from here. */
  readonly constants: Pick<WeakRef<object>, "deref">;
  readonly firstId: number;
  /** The place of its number among all that were loaded. */
  readonly number: number;
}

/** A unit as compilers see it. */
export interface UnitCode {
  /** The same in every run that loads the same units in the same order. */
  readonly number: number;
  /** Where its code lies. */
  readonly address: number;
  readonly bytes: number;
  /** Code ids of its functions, in order, begin here. */
  readonly firstId: number;
  readonly functions: EncodedUnit["functions"];
  /** Its constants; undefined when it has been unloaded. */
  constants(): object | undefined;
  readonly source: Source | undefined;
  /** Whose redefinitions concern it. */
  readonly scope: unknown;
  /** Whether calls in it have been redirected. */
  readonly redirected: boolean;
  /** The whole unit, if there is one. */
  whole(): UnitFile | EncodedUnit | undefined;
}

/** A unit by its number, the code id of its first function, how many functions and bytes of code it has. */
export type UnitMark = readonly [number, number, number, number];

/** The constants of a unit, which are made after its code is loaded. It does not keep them alive. */
class LateConstants {
  private constants: WeakRef<object> | undefined;

  bind(constants: object): void {
    this.constants = new WeakRef(constants);
  }

  deref(): object | undefined {
    return this.constants?.deref();
  }
}

/** A unit of which the loader has loaded the code alone. */
export interface AdoptedUnit {
  /** Where its code lies. */
  readonly address: number;
  /** Code ids of its functions, in order, begin here. */
  readonly firstId: number;
  /** What its code objects are to hold. */
  readonly token: object;
  /** To be told its constants. */
  readonly constants: { bind(constants: object): void };
}

/** Loads units into one heap. */
export class Loader {
  /** In the order of their addresses. */
  private readonly regions: Region[] = [];
  private readonly units = new Set<LoadedUnit>();
  private readonly ended: FinalizationRegistry<LoadedUnit>;
  private nextId = 1;
  private nextNumber = 0;
  /** Whether units are kept whole from now on, so that they can be written. */
  retains = false;
  /** Called with the code of a unit in which calls are redirected. */
  onRedefined: (unit: UnitCode, offsets: readonly number[]) => void = () => {};
  /** Called when a unit is no longer needed, before its code is freed. */
  onUnload: (unit: UnitCode) => void = () => {};

  constructor(
    private readonly heap: Heap & CodeHeap,
    private readonly space: CodeSpace,
    private readonly materialise: (datum: Datum) => Value,
  ) {
    this.ended = new FinalizationRegistry((unit) => this.unload(unit));
  }

  /**
   * Loads a unit; gives the procedures of its top-level forms, in order. `source` is what its
   * positions refer to; code without one is not shown in traces. `scope` is the identity by which
   * {@link redefine} finds it.
   */
  load(
    unit: EncodedUnit,
    resolveGlobal: (name: Sym) => Value,
    source?: Source,
    scope?: unknown,
  ): Value[] {
    const { heap } = this;
    const { constants, functions, positions, sites, padTables } = unit;
    const globals = new Map<number, Sym>();
    const slots = heap.makeSlots(constants.length);
    const { address, token } = this.place(unit.code, padTables, {
      encoded: this.retains ? unit : { functions, positions, sites },
      entries: new Set(unit.entries),
      source,
      scope,
      globalName: nameIn(globals),
      constants: new WeakRef(slots),
    });
    const codes = this.makeCodes(unit, address, slots, token);
    for (let i = 0; i < constants.length; i++) {
      const constant = constants[i]!;
      let value: Value;
      if (constant instanceof GlobalName) {
        globals.set(i, constant.name);
        value = resolveGlobal(constant.name);
      } else if (constant instanceof CodeReference) {
        value = codes[constant.index]!;
      } else value = this.materialise(constant);
      heap.slotsSet(slots, i, value);
    }
    return unit.entries.map((index) => heap.makeClosure(codes[index]!, 0));
  }

  /**
   * Loads a kept unit, as {@link load} does. Its globals are found by a function, or are those of
   * a table, in which missing ones are made.
   */
  loadFile(
    file: UnitFile,
    globals: Value | ((name: Sym) => Value),
    source?: Source,
    scope?: unknown,
  ): Value[] {
    const { heap } = this;
    const { entries } = file;
    const slots = heap.makeSlots(file.constantCount);
    const { address, token } = this.place(file.code, file.padTables, {
      encoded: file,
      entries: new Set(entries),
      source,
      scope,
      globalName: (constant) => file.globalName(constant),
      constants: new WeakRef(slots),
    });
    const tables = this.allocate(file.tables.length);
    this.space.write(tables, file.tables);
    const codes = heap.loadTables(
      {
        address: tables,
        texts: file.textCount,
        functions: file.functionCount,
        constants: file.constantCount,
      },
      file.texts,
      address,
      this.nextId,
      token,
      slots,
      typeof globals === "function" ? null : globals,
    );
    this.space.free(tables);
    if (typeof globals === "function") {
      for (const index of file.globals()) {
        heap.slotsSet(slots, index, globals(file.globalName(index)));
      }
    }
    this.nextId += file.functionCount;
    for (const [index, constant] of file.others) {
      heap.slotsSet(slots, index, this.materialise(constant as Datum));
    }
    return entries.map((index) =>
      heap.makeClosure(heap.slotsRef(codes, index) as object, 0)
    );
  }

  /** Loads the code of a kept unit, but makes neither code objects nor constants. */
  adopt(file: UnitFile, source?: Source, scope?: unknown): AdoptedUnit {
    const constants = new LateConstants();
    const firstId = this.nextId;
    const placed = this.place(file.code, file.padTables, {
      encoded: file,
      entries: new Set(file.entries),
      source,
      scope,
      globalName: (constant) => file.globalName(constant),
      constants,
    });
    this.nextId += file.functionCount;
    return { ...placed, firstId, constants };
  }

  /** Copies code into the memory, and tables behind it; the token is what its code objects are to hold. */
  private place(
    code: Uint8Array,
    tables: Uint8Array,
    unit: Omit<
      LoadedUnit,
      "address" | "sites" | "regions" | "firstId" | "number"
    >,
  ): { address: number; token: object } {
    const behind = firstTable(code.length);
    const address = this.allocate(behind + tables.length);
    this.space.write(address, code);
    this.space.write(address + behind, tables);
    const loaded = {
      ...unit,
      address,
      sites: undefined,
      regions: [],
      firstId: this.nextId,
      number: this.nextNumber++,
    };
    this.addRegion({ address, bytes: code.length, unit: loaded });
    this.units.add(loaded);
    const token = {};
    this.ended.register(token, loaded);
    return { address, token };
  }

  private makeCodes(
    { functions }: EncodedUnit,
    address: number,
    slots: object,
    token: object,
  ): object[] {
    const codes: object[] = new Array(functions.length);
    const names = new Map<string, Value>();
    const make = (index: number): object => {
      const fn = functions[index]!;
      let name = names.get(fn.name);
      if (name === undefined) {
        name = this.materialise(fn.name === "" ? false : Sym.of(fn.name));
        names.set(fn.name, name);
      }
      const next = fn.next < 0 ? null : codes[fn.next] ??= make(fn.next);
      return this.heap.makeCode(
        this.nextId + index,
        fn.required,
        fn.optional,
        fn.rest ? 1 : 0,
        fn.registers,
        address + fn.entry,
        fn.flags,
        fn.pads === 0 ? 0 : address + fn.pads,
        slots,
        next,
        name,
        token,
      );
    };
    for (let i = 0; i < functions.length; i++) codes[i] ??= make(i);
    this.nextId += functions.length;
    return codes;
  }

  private allocate(bytes: number): number {
    const address = this.space.allocate(bytes);
    if (address === 0) throw new RangeError("no room for code");
    return address;
  }

  /** The place of the last region at or before an address; -1 where there is none. */
  private find(address: number): number {
    let low = 0;
    let high = this.regions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.regions[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private addRegion(region: Region): void {
    this.regions.splice(this.find(region.address) + 1, 0, region);
    region.unit.regions.push(region);
  }

  private unload(unit: LoadedUnit): void {
    this.onUnload(unitCode(unit));
    this.units.delete(unit);
    for (const region of unit.regions) {
      this.regions.splice(this.find(region.address), 1);
      this.space.free(region.address);
    }
  }

  /**
   * Where frames go on, from the first one outward, as far as their source is known and up to {@link TRACE_LIMIT}.
   */
  trace(
    machine: Pick<Machine, "frameNext" | "frameAddress">,
    first: Frame,
  ): TraceEntry[] {
    const entries: TraceEntry[] = [];
    let frame = first;
    for (let count = 0; frame !== null && count < TRACE_LIMIT; count++) {
      const place = this.locate(machine.frameAddress(frame));
      if (place?.location !== undefined) {
        entries.push({ procedure: place.procedure, location: place.location });
      }
      frame = machine.frameNext(frame);
    }
    return entries;
  }

  /**
   * What an address comes from that is behind an instruction or inside it: the code has moved
   * past an instruction that calls or fails.
   */
  locate(address: number): CodePlace | undefined {
    const region = this.regions[this.find(address - 1)];
    if (region === undefined) return undefined;
    let offset = address - region.address;
    if (offset > region.bytes) return undefined;
    const { unit } = region;
    if (region.detours !== undefined) {
      const site = siteOf(region.detours, offset);
      offset = site.offset + site.length;
    }
    const index = functionAt(unit, offset);
    const fn = unit.encoded.functions[index];
    if (fn === undefined) return undefined;
    const procedure = unit.entries.has(index) ? "top level" : fn.name;
    // Code without any position is at least in its procedure.
    const at = sourceOffset(unit.encoded.positions, offset, fn.entry) ?? fn.at;
    return unit.source === undefined || at < 0
      ? { procedure }
      : { procedure, location: { source: unit.source, offset: at } };
  }

  /**
   * What the code at an address stands for: the address behind the instruction that a detour replaces, or 0 where the
   * address is not in one. It is behind an instruction or inside it.
   */
  detoured(address: number): number {
    const region = this.regions[this.find(address - 1)];
    if (region?.detours === undefined) return 0;
    const site = siteOf(region.detours, address - region.address);
    return region.unit.address + site.offset + site.length;
  }

  /** The unit that an address lies in, and the number of the function there. */
  functionAt(
    address: number,
  ): { readonly unit: UnitCode; readonly index: number } | undefined {
    const region = this.regions[this.find(address)];
    if (region === undefined || region.detours !== undefined) return undefined;
    const index = functionAt(region.unit, address - region.address + 1);
    return index < 0 ? undefined : { unit: unitCode(region.unit), index };
  }

  /** The unit that has the code of an id. */
  unitOf(id: number): UnitCode | undefined {
    for (const unit of this.units) {
      const { firstId, encoded } = unit;
      if (id >= firstId && id < firstId + encoded.functions.length) {
        return unitCode(unit);
      }
    }
    return undefined;
  }

  /** The units that are loaded, so that those of another run can be compared. */
  marks(): UnitMark[] {
    return [...this.units].map(({ number, firstId, encoded, regions }) => [
      number,
      firstId,
      // A kept unit knows this without reading its functions.
      encoded instanceof UnitFile
        ? encoded.functionCount
        : encoded.functions.length,
      regions[0]!.bytes,
    ]);
  }

  /** The units whose redefinitions are those of a scope. */
  *unitsOf(scope: unknown): IterableIterator<UnitCode> {
    for (const unit of this.units) {
      if (unit.scope === scope) yield unitCode(unit);
    }
  }

  /** The unit of a number, if it is loaded. */
  unitNumbered(number: number): UnitCode | undefined {
    for (const unit of this.units) {
      if (unit.number === number) return unitCode(unit);
    }
    return undefined;
  }

  /**
   * The program redefines a global: wherever a call of it was inlined in code of a scope that is
   * loaded, it is called from now on.
   */
  redefine(name: Sym, scope: unknown, patches: Patches): void {
    for (const unit of this.units) {
      if (unit.scope !== scope) continue;
      const sites = sitesOf(unit).get(name);
      if (sites === undefined) continue;
      unit.sites!.delete(name);
      const { bytes, starts, at } = patches.detours(sites);
      const address = this.allocate(bytes);
      this.space.write(address, at(address - unit.address));
      this.addRegion({ address, bytes, unit, detours: { sites, starts } });
      sites.forEach((site, index) => {
        const from = unit.address + site.offset;
        const distance = address + starts[index]! - from;
        this.space.write(from, patches.redirection(distance));
      });
      this.onRedefined(unitCode(unit), sites.map(({ offset }) => offset));
    }
  }
}

/**
 * Made outside of `load`: a function made there would keep all of its variables alive, the code objects among them, and so
 * the unit for ever.
 */
function nameIn(globals: ReadonlyMap<number, Sym>): (constant: number) => Sym {
  return (constant) => globals.get(constant)!;
}

/** The site whose out-of-line call has an offset inside or behind its last instruction. */
function siteOf(
  { starts, sites }: NonNullable<Region["detours"]>,
  offset: number,
): RedefinitionSite {
  let index = starts.length - 1;
  while (index > 0 && starts[index]! >= offset) index--;
  return sites[index]!;
}

function unitCode(unit: LoadedUnit): UnitCode {
  const { number, address, firstId, encoded, constants, source } = unit;
  return {
    number,
    address,
    bytes: unit.regions[0]!.bytes,
    firstId,
    functions: encoded.functions,
    constants: () => constants.deref(),
    source,
    scope: unit.scope,
    redirected: unit.regions.length > 1,
    whole: () => "code" in encoded ? encoded : undefined,
  };
}

/** The number of the function that has an offset inside or behind its last instruction. */
function functionAt({ encoded }: LoadedUnit, offset: number): number {
  const { functions } = encoded;
  let low = 0;
  let high = functions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (functions[middle]!.entry < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function sitesOf(unit: LoadedUnit): Map<Sym, RedefinitionSite[]> {
  if (unit.sites === undefined) {
    unit.sites = new Map();
    for (const site of unit.encoded.sites) {
      const name = unit.globalName(site.global);
      const list = unit.sites.get(name);
      if (list === undefined) unit.sites.set(name, [site]);
      else list.push(site);
    }
  }
  return unit.sites;
}
