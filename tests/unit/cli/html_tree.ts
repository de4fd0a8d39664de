/**
 * Reads an HTML page strictly, as a tree that has as much of the DOM as the page's script uses: for machines without a
 * browser.
 *
 * @module
 */

/** Elements without an end. */
const VOID: ReadonlySet<string> = new Set(["meta"]);

/** Elements whose text is not markup. */
const RAW: ReadonlySet<string> = new Set(["style", "script"]);

const TOKEN =
  /<!DOCTYPE html>|<\/([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"<>]*")?)*)\s*>|[^<>]+|[^]/gy;
const ATTRIBUTE = /([\w-]+)(?:="([^"]*)")?/g;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
};

function unescaped(text: string): string {
  return text.replace(/&(\w+);|&/g, (entity, name) => {
    const found = ENTITIES[name];
    if (found === undefined) throw new Error(`a bare or unknown '${entity}'`);
    return found;
  });
}

/** An element. */
export class HtmlElement {
  readonly children: (HtmlElement | string)[] = [];
  readonly classList: Set<string> & { remove(name: string): void };

  constructor(
    readonly tag: string,
    readonly attributes: ReadonlyMap<string, string>,
    readonly parent: HtmlElement | null,
  ) {
    const classes = new Set(attributes.get("class")?.split(" ") ?? []);
    this.classList = Object.assign(classes, {
      remove: (name: string) => void classes.delete(name),
    });
  }

  get dataset(): { v?: string } {
    const v = this.attributes.get("data-v");
    return v === undefined ? {} : { v };
  }

  get text(): string {
    return this.children.map((child) =>
      typeof child === "string" ? child : child.text
    ).join("");
  }

  /** All elements in it, itself first. */
  *all(): Generator<HtmlElement> {
    yield this;
    for (const child of this.children) {
      if (typeof child !== "string") yield* child.all();
    }
  }

  private matches(selector: string): boolean {
    const attribute = /^\[([\w-]+)(?:="([^"]*)")?\]$/.exec(selector);
    if (attribute === null) return this.tag === selector;
    const value = this.attributes.get(attribute[1]!);
    return value !== undefined &&
      (attribute[2] === undefined || attribute[2] === value);
  }

  /** The nearest element around it, or itself, that a selector is for: a tag, or an attribute. */
  closest(selector: string): HtmlElement | null {
    return this.matches(selector)
      ? this
      : this.parent?.closest(selector) ?? null;
  }

  querySelectorAll(selector: string): HtmlElement[] {
    return [...this.all()].filter((each) =>
      each !== this && each.matches(selector)
    );
  }
}

/** The root element of a page. Throws where a tag is not balanced, or something is no markup and not escaped. */
export function parseHtml(text: string): HtmlElement {
  const top = new HtmlElement("#document", new Map(), null);
  let open = top;
  TOKEN.lastIndex = 0;
  for (let match; (match = TOKEN.exec(text)) !== null;) {
    const [token, closed, opened, attributes] = match;
    const wrong = (what: string) => {
      const line = text.slice(0, match!.index).split("\n").length;
      return new Error(`line ${line}: ${what}`);
    };
    if (closed !== undefined) {
      if (open.tag !== closed) throw wrong(`</${closed}> ends <${open.tag}>`);
      open = open.parent!;
    } else if (opened !== undefined) {
      const found = new Map(
        [...attributes!.matchAll(ATTRIBUTE)].map((
          [, name, value],
        ) => [name!, unescaped(value ?? "")]),
      );
      const element = new HtmlElement(opened, found, open);
      open.children.push(element);
      if (RAW.has(opened)) {
        const end = text.indexOf(`</${opened}>`, TOKEN.lastIndex);
        element.children.push(text.slice(TOKEN.lastIndex, end));
        TOKEN.lastIndex = end + opened.length + 3;
      } else if (!VOID.has(opened)) open = element;
    } else if (token === "<" || token === ">") throw wrong(`a bare ${token}`);
    else if (!token.startsWith("<!")) open.children.push(unescaped(token));
  }
  if (open !== top) throw new Error(`<${open.tag}> has no end`);
  const root = top.children.find((child) => typeof child !== "string");
  if (root === undefined) throw new Error("no element");
  return root as HtmlElement;
}
