/**
 * The form of a filetest: a first line `; test KIND`, what is tested, and what is expected
 * in comments at the end of the file.
 *
 * @module
 */

/** One filetest. */
export interface FileTest {
  /** Its path below this folder. */
  path: string;
  kind: string;
  /** Words after the kind on the first line. */
  options: string[];
  /** The file without what is expected: line numbers are those of the file. */
  text: string;
  expected: string;
}

/** What gives a test's actual result. Results end without a newline. */
export type Kind = (test: FileTest) => string | Promise<string>;

/** Reads a filetest; throws where it has no proper first line. */
export function parseFileTest(path: string, content: string): FileTest {
  const lines = content.trimEnd().split("\n");
  const header = /^; test (\S+)(.*)$/.exec(lines[0]!);
  if (header === null) throw new Error(`${path}: the first line is no test`);
  let end = lines.length;
  while (end > 1 && lines[end - 1]!.startsWith(";")) end--;
  return {
    path,
    kind: header[1]!,
    options: header[2]!.trim().split(/\s+/).filter((word) => word !== ""),
    text: lines.slice(0, end).join("\n") + "\n",
    expected: lines.slice(end).map((line) => line.replace(/^; ?/, "")).join(
      "\n",
    ),
  };
}

/** The content of a filetest's file with another result in it. */
export function withResult(test: FileTest, result: string): string {
  const comments = result.split("\n").map((line) =>
    line === "" ? ";" : `; ${line}`
  );
  return `${test.text.trimEnd()}\n\n${comments.join("\n")}\n`;
}
