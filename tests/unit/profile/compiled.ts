/**
 * Sources as units, and shadows of their functions, for the tests of profiles.
 *
 * @module
 */

import { encodeUnit } from "../../../lib/interp/encode.ts";
import type { EncodedUnit } from "../../../lib/interp/encoded_unit.ts";
import { extentOf, functionHash } from "../../../lib/profile/function_hash.ts";
import type { CodeExtent } from "../../../lib/profile/shadow_words.ts";
import { compileSource } from "../../../lib/scheme/compiler.ts";
import { standardEnvironment } from "../../../lib/scheme/special_forms.ts";
import { Source } from "../../../lib/source.ts";

/** The unit of a source. */
export function unitOf(text: string): EncodedUnit {
  const { unit } = compileSource(new Source("test.scm", text), {
    keywords: standardEnvironment(),
    prelude: false,
    mayInline: () => true,
    isLibrary: () => true,
  });
  return encodeUnit(unit);
}

/** The number of the function of a name. */
export function indexOf(unit: EncodedUnit, name: string): number {
  const index = unit.functions.findIndex((fn) => fn.name === name);
  if (index < 0) throw new Error(`there is no function ${name}`);
  return index;
}

/** The hash of the function of a name. */
export function hashOf(unit: EncodedUnit, name: string): string {
  return functionHash(unit, indexOf(unit, name));
}

/** The code of the function of a name. */
export function codeOf(unit: EncodedUnit, name: string): CodeExtent {
  return { code: unit.code, ...extentOf(unit, indexOf(unit, name)) };
}
