/**
 * The op table as documentation.
 *
 * @module
 */

import { type Op, OPS } from "./ops.ts";

function cell(parts: readonly string[]): string {
  return parts.length === 0 ? "" : parts.join(", ").replaceAll("|", "\\|");
}

function expansions(op: Op): string {
  return cell(
    (op.expand ?? []).map(({ when, result, primitive }) =>
      `${when.join(" ")} → ${primitive}` +
      (result === "none" ? "" : `: ${result}`)
    ),
  );
}

function table(title: string, ops: readonly Op[]): string[] {
  const rows = ops.map((op) =>
    "| " + [
      `\`${op.name}\``,
      cell(op.immediates),
      cell(op.operands),
      op.result === "none" ? "" : op.result,
      cell(op.effects),
      op.builtin ?? "",
      expansions(op),
      op.doc,
    ].join(" | ") + " |"
  );
  return [
    `## ${title}`,
    "",
    "| op | immediates | operands | result | effects | builtin | becomes | |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ];
}

/** The op table as Markdown, in sections. */
export function opTableMarkdown(): string {
  const plain = OPS.filter((op) =>
    !op.terminator && !op.primitive && op.dialect === undefined
  );
  const dialects = [
    ...new Set(OPS.flatMap((op) => op.dialect === undefined ? [] : op.dialect)),
  ];
  return [
    ...table("Core", plain),
    ...table("Terminators", OPS.filter((op) => op.terminator)),
    ...dialects.flatMap((dialect) =>
      table(
        `Dialect ${dialect}`,
        OPS.filter((op) => op.dialect === dialect),
      )
    ),
    ...table("Primitives", OPS.filter((op) => op.primitive)),
  ].join("\n");
}
