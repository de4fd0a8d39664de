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

/** What `import` may name, to the end of its statement. */
const IMPORT = /(?:^|[;:])[^\S\n]*import[^\S\n]+([^\n#;]+)/gm;

/** What `from` may name, and of what. */
const FROM =
  /(?:^|[;:])[^\S\n]*from[^\S\n]+(\S+)[^\S\n]+import\b\s*(\([^)]*\)|[^\n#;]*)/gm;

/** A program that names one of these may import anything. */
const ANYTHING = /\b(?:__import__|importlib|exec|eval|sys\.path)\b/;

/** The dotted names of the modules that a text may import; relative ones begin with dots. */
function importedNames(text: string): Set<string> {
  const names = new Set<string>();
  const first = (part: string) => part.trim().split(/\s/)[0]!;
  for (const [, modules] of text.matchAll(IMPORT)) {
    for (const each of modules!.split(",")) names.add(first(each));
  }
  for (const [, base, parts] of text.matchAll(FROM)) {
    names.add(base!);
    for (const part of parts!.replaceAll(/[()\\]|#.*/g, " ").split(",")) {
      const name = first(part);
      if (name === "" || name === "*") continue;
      names.add(base!.endsWith(".") ? base! + name : `${base}.${name}`);
    }
  }
  return names;
}

/** The path of a name in a directory, which may be the one where paths begin. */
function beside(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
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
    await this.read(beside(directory, "__init__.py"), root, directory);
    for (const part of name === "" ? [] : name.split(".")) {
      const path = beside(directory, part);
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
    const prefix = beside(root, "");
    const inRoot = path.startsWith(prefix) ? path.slice(prefix.length) : path;
    const name = inRoot.replace(/(?:\/__init__)?\.py$/, "");
    this.files.set(name.replaceAll("/", "."), text);
    await this.follow(text, root, directory);
  }
}
