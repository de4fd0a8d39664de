/**
 * Every program where all of it is compiled.
 *
 * @module
 */

import { isCompiled, registerPrograms } from "./register_programs.ts";

registerPrograms(isCompiled);
