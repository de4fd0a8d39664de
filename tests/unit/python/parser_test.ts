import assert from "node:assert/strict";
import { parseExpression, parseModule } from "../../../lib/python/parse.ts";
import { printTree } from "../../../lib/python/print_tree.ts";
import { Source } from "../../../lib/source.ts";
import { TREE_CASES } from "./tree_cases.ts";

function parse(text: string): ReturnType<typeof parseModule> {
  return parseModule(new Source("x.py", text));
}

for (const [text, tree] of TREE_CASES) {
  Deno.test(`tree: ${JSON.stringify(text)}`, () => {
    assert.equal(printTree(parse(text).tree), tree);
  });
}

Deno.test("every node has its place", () => {
  const { tree, lines } = parse("x = 'é', (a)\n");
  assert.equal(
    printTree(tree, lines),
    "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, " +
      "end_lineno=1, end_col_offset=1)], value=Tuple(elts=[Constant(value='é', lineno=1, " +
      "col_offset=4, end_lineno=1, end_col_offset=8), Name(id='a', ctx=Load(), lineno=1, " +
      "col_offset=11, end_lineno=1, end_col_offset=12)], ctx=Load(), lineno=1, col_offset=4, " +
      "end_lineno=1, end_col_offset=13), lineno=1, col_offset=0, end_lineno=1, " +
      "end_col_offset=13)], type_ignores=[])",
  );
});

Deno.test("an expression may begin with blanks and end with empty lines", () => {
  const { tree } = parseExpression(new Source("<eval>", "  a, b\n\n"));
  assert.equal(
    printTree(tree),
    "Expression(body=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], " +
      "ctx=Load()))",
  );
});

Deno.test("the names of characters come from the caller", () => {
  const names = (name: string) => name === "BULLET" ? "\u2022" : undefined;
  const { tree } = parseModule(
    new Source("x.py", "'\\N{BULLET}' f'\\N{BULLET}{a}'\n"),
    { names },
  );
  assert.equal(
    printTree(tree),
    "Module(body=[Expr(value=JoinedStr(values=[Constant(value='\u2022\u2022'), " +
      "FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]))], type_ignores=[])",
  );
});

Deno.test("escapes that mean nothing are warnings", () => {
  const { warnings } = parse("x = '\\d'\ny = b'\\q\\400'\nz = 1if x else 2\n");
  assert.deepEqual(
    warnings.map((
      { category, message, offset },
    ) => [category, message, offset]),
    [
      ["SyntaxWarning", "invalid decimal literal", 28],
      ["DeprecationWarning", "invalid escape sequence '\\d'", 4],
      ["DeprecationWarning", "invalid escape sequence '\\q'", 13],
    ],
  );
});
