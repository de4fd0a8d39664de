/**
 * Finds which of Varve's own modules a program may import, so that their texts are there before it runs: it looks for
 * words that follow `import` and `from`, in the program and in the files that these name.
 *
 * @module
 */

/** Where modules are looked for. */
export interface ImportPlaces {
  /** Whether it is one of Varve's own. */
  isOwn(name: string): boolean;
  /** All of Varve's own. */
  own(): Iterable<string>;
  /** The text of one of Varve's own. */
  ownText(name: string): Promise<string>;
  /** The text of a file, if it is there. */
  fileText(path: string): string | undefined;
}

/** What an import statement may name, from its first word to the end of its line. */
const IMPORT = /^[^\S\n]*(?:.*[;:][^\S\n]*)?(import|from)[^\S\n]+([^\n#;]+)/gm;

/** A program that names one of these may import anything. */
const ANYTHING = /\b(?:__import__|importlib|exec|eval|sys\.path)\b/;

/** The dotted names of the modules that a text may import; relative ones begin with dots. */
function importedNames(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, kind, rest] of text.matchAll(IMPORT)) {
    if (kind === "import") {
      for (const each of rest!.split(",")) {
        names.add(each.trim().split(/\s/)[0]!);
      }
      continue;
    }
    const match = /^(\S+)\s+import\b(.*)/.exec(rest!);
    if (match === null) continue;
    const base = match[1]!;
    names.add(base);
    for (const part of match[2]!.replaceAll(/[()\\]/g, " ").split(",")) {
      const name = part.trim().split(/\s/)[0]!;
      if (name !== "" && name !== "*") {
        names.add(base.endsWith(".") ? base + name : `${base}.${name}`);
      }
    }
  }
  return names;
}

/** Follows the imports of a program. */
export class ImportScan {
  /** The texts of own modules that were met. */
  readonly texts: Map<string, string> = new Map();
  /** The texts of files that were met, by the names that modules of them have. */
  readonly files: Map<string, string> = new Map();
  /** Whether other modules may be imported than those that were met. */
  isOpen = false;
  private readonly tried = new Set<string>();

  constructor(private readonly places: ImportPlaces) {}

  /** Follows the imports of a text; its package's directory is that of relative names, `root` that of the others. */
  async follow(text: string, root: string, directory: string): Promise<void> {
    if (ANYTHING.test(text)) {
      this.isOpen = true;
      for (const name of this.places.own()) await this.own(name);
    }
    for (const name of importedNames(text)) {
      const dots = /^\.*/.exec(name)![0].length;
      if (dots > 0) {
        const base = directory.split("/").slice(
          0,
          dots > 1 ? 1 - dots : undefined,
        );
        await this.file(base.join("/"), name.slice(dots), root);
        continue;
      }
      const parts = name.split(".");
      let known = false;
      for (let count = 1; count <= parts.length; count++) {
        const prefix = parts.slice(0, count).join(".");
        if (!this.places.isOwn(prefix)) continue;
        known = true;
        await this.own(prefix);
      }
      if (!known) await this.file(root, name, root);
    }
  }

  private async own(name: string): Promise<void> {
    if (this.texts.has(name)) return;
    const text = await this.places.ownText(name);
    this.texts.set(name, text);
    await this.follow(text, "", "");
  }

  /** Follows the files that a dotted name may stand for, with those of the packages around it. */
  private async file(base: string, name: string, root: string): Promise<void> {
    let directory = base;
    await this.read(`${directory}/__init__.py`, root, directory);
    for (const part of name === "" ? [] : name.split(".")) {
      const path = `${directory}/${part}`;
      await this.read(`${path}.py`, root, directory);
      await this.read(`${path}/__init__.py`, root, path);
      directory = path;
    }
  }

  private async read(
    path: string,
    root: string,
    directory: string,
  ): Promise<void> {
    if (this.tried.has(path)) return;
    this.tried.add(path);
    const text = this.places.fileText(path);
    if (text === undefined) return;
    const inRoot = path.startsWith(`${root}/`)
      ? path.slice(root.length + 1)
      : path;
    const name = inRoot.replace(/(?:\/__init__)?\.py$/, "");
    this.files.set(name.replaceAll("/", "."), text);
    await this.follow(text, root, directory);
  }
}
