/**
 * Makes a program small that shows something: leaves out forms and replaces expressions by their parts, as long as what
 * is left shows it still.
 *
 * @module
 */

/** An expression: an atom, or a list with what stands before it, as `'`. */
type Node = string | { readonly prefix: string; readonly items: Node[] };

const TOKEN =
  /\s+|;[^\n]*|("(?:[^"\\]|\\.)*"|#\\(?:[a-zA-Z][\w]*|.)|[()]|#\(|'|`|,@|,|[^\s()'"]+)/gy;

function parse(text: string): Node[] {
  const stack: Node[][] = [[]];
  const prefixes: string[] = [];
  let prefix = "";
  for (const [, token] of text.matchAll(TOKEN)) {
    if (token === undefined) continue;
    if (token === "(" || token === "#(") {
      prefixes.push(prefix + token);
      prefix = "";
      stack.push([]);
    } else if (token === ")") {
      const items = stack.pop()!;
      stack.at(-1)!.push({ prefix: prefixes.pop()!, items });
    } else if (/^['`,]/.test(token)) prefix += token;
    else {
      stack.at(-1)!.push(prefix + token);
      prefix = "";
    }
  }
  return stack[0]!;
}

function print(node: Node): string {
  return typeof node === "string"
    ? node
    : `${node.prefix}${node.items.map(print).join(" ")})`;
}

/** What a list may be replaced by. */
function simpler(node: Node): Node[] {
  if (typeof node === "string") return [];
  return ["0", "#f", ...node.items.filter((item) => typeof item !== "string")];
}

/** The smallest variant of a program found in some milliseconds that still shows what `shows` looks for. */
export async function shrink(
  program: string,
  shows: (program: string) => Promise<boolean>,
  milliseconds: number,
): Promise<string> {
  const forms = parse(program);
  const text = () => forms.map(print).join("\n") + "\n";
  const end = performance.now() + milliseconds;
  const holds = async () => performance.now() < end && await shows(text());
  /** Leaves out parts of a list, many at once at first. */
  const thin = async (items: Node[], keep: number): Promise<boolean> => {
    let changed = false;
    for (let size = items.length >> 1; size >= 1; size >>= 1) {
      for (let at = items.length - size; at >= keep; at -= size) {
        const removed = items.splice(at, size);
        if (await holds()) changed = true;
        else items.splice(at, 0, ...removed);
      }
    }
    return changed;
  };
  const visit = async (items: Node[], top: boolean): Promise<boolean> => {
    let changed = await thin(items, top ? 0 : 1);
    for (let at = items.length - 1; at >= 0; at--) {
      const node = items[at]!;
      if (typeof node === "string") continue;
      if (!top) {
        for (const candidate of simpler(node)) {
          items[at] = candidate;
          if (await holds()) {
            changed = true;
            break;
          }
          items[at] = node;
        }
      }
      const left = items[at]!;
      if (typeof left !== "string" && await visit(left.items, false)) {
        changed = true;
      }
    }
    return changed;
  };
  while (await visit(forms, true));
  return text();
}
