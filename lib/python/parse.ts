import { type ParseContext, REJECTED } from "./cursor.ts";
import { tokenise } from "./lexer.ts";
import { Lines } from "./positions.ts";
import { StrictParser } from "./strict_parser.ts";
export function quick(text: string, mode = "exec") {
  const lines = new Lines(text);
  const context: ParseContext = { text, names: (globalThis as any).pyNames, warnings: [] };
  const tokens = tokenise(text, lines, context.warnings);
  const p = new StrictParser(context, tokens);
  try {
  return { tree: mode === "eval" ? p.evaluated() : p.module(), lines };
  } catch (e) { if (e === REJECTED) { throw new Error(`rejected at ${lines.line(tokens.starts[(p as any).index]!)} ${tokens.error?.message}`)} throw e; }
}
