/**
 * Programs with the trees that CPython 3.11 makes of them, as `ast.dump` writes these.
 *
 * @module
 */

/** The text and the tree. */
export const TREE_CASES: readonly (readonly [string, string])[] = [
  ["", "Module(body=[], type_ignores=[])"],
  ["# only this\n", "Module(body=[], type_ignores=[])"],
  [
    "'''text'''\nx = 1; y = 2\n",
    "Module(body=[Expr(value=Constant(value='text')), Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1)), Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=2))], type_ignores=[])",
  ],
  [
    "a = b = c, *d = e\n",
    "Module(body=[Assign(targets=[Name(id='a', ctx=Store()), Name(id='b', ctx=Store()), Tuple(elts=[Name(id='c', ctx=Store()), Starred(value=Name(id='d', ctx=Store()), ctx=Store())], ctx=Store())], value=Name(id='e', ctx=Load()))], type_ignores=[])",
  ],
  [
    "a: int\n(b): int = 1\nc.d: e = yield\n",
    "Module(body=[AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=1), AnnAssign(target=Name(id='b', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=0), AnnAssign(target=Attribute(value=Name(id='c', ctx=Load()), attr='d', ctx=Store()), annotation=Name(id='e', ctx=Load()), value=Yield(), simple=0)], type_ignores=[])",
  ],
  [
    "a += 1; b //= 2; c @= d; e **= f; g >>= h\n",
    "Module(body=[AugAssign(target=Name(id='a', ctx=Store()), op=Add(), value=Constant(value=1)), AugAssign(target=Name(id='b', ctx=Store()), op=FloorDiv(), value=Constant(value=2)), AugAssign(target=Name(id='c', ctx=Store()), op=MatMult(), value=Name(id='d', ctx=Load())), AugAssign(target=Name(id='e', ctx=Store()), op=Pow(), value=Name(id='f', ctx=Load())), AugAssign(target=Name(id='g', ctx=Store()), op=RShift(), value=Name(id='h', ctx=Load()))], type_ignores=[])",
  ],
  [
    "del a, b.c, (d, [e]), f[0]\n",
    "Module(body=[Delete(targets=[Name(id='a', ctx=Del()), Attribute(value=Name(id='b', ctx=Load()), attr='c', ctx=Del()), Tuple(elts=[Name(id='d', ctx=Del()), List(elts=[Name(id='e', ctx=Del())], ctx=Del())], ctx=Del()), Subscript(value=Name(id='f', ctx=Load()), slice=Constant(value=0), ctx=Del())])], type_ignores=[])",
  ],
  [
    "assert a, b\nraise\nraise a from b\n",
    "Module(body=[Assert(test=Name(id='a', ctx=Load()), msg=Name(id='b', ctx=Load())), Raise(), Raise(exc=Name(id='a', ctx=Load()), cause=Name(id='b', ctx=Load()))], type_ignores=[])",
  ],
  [
    "import a, b.c as d\nfrom . import e\nfrom .... import (f as g, h,)\nfrom .i.j import *\n",
    "Module(body=[Import(names=[alias(name='a'), alias(name='b.c', asname='d')]), ImportFrom(names=[alias(name='e')], level=1), ImportFrom(names=[alias(name='f', asname='g'), alias(name='h')], level=4), ImportFrom(module='i.j', names=[alias(name='*')], level=1)], type_ignores=[])",
  ],
  ["global a, b\n", "Module(body=[Global(names=['a', 'b'])], type_ignores=[])"],
  [
    "if a: b\nelif c:\n    d\nelif e: f\nelse: g\n",
    "Module(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[If(test=Name(id='c', ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load()))], orelse=[If(test=Name(id='e', ctx=Load()), body=[Expr(value=Name(id='f', ctx=Load()))], orelse=[Expr(value=Name(id='g', ctx=Load()))])])])], type_ignores=[])",
  ],
  [
    "while a:\n    break\nelse:\n    continue\n",
    "Module(body=[While(test=Name(id='a', ctx=Load()), body=[Break()], orelse=[Continue()])], type_ignores=[])",
  ],
  [
    "for a, *b in c, d:\n    pass\nelse: pass\n",
    "Module(body=[For(target=Tuple(elts=[Name(id='a', ctx=Store()), Starred(value=Name(id='b', ctx=Store()), ctx=Store())], ctx=Store()), iter=Tuple(elts=[Name(id='c', ctx=Load()), Name(id='d', ctx=Load())], ctx=Load()), body=[Pass()], orelse=[Pass()])], type_ignores=[])",
  ],
  [
    "try:\n    a\nexcept B: c\nexcept D as e: f\nexcept: g\nelse: h\nfinally: i\n",
    "Module(body=[Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='B', ctx=Load()), body=[Expr(value=Name(id='c', ctx=Load()))]), ExceptHandler(type=Name(id='D', ctx=Load()), name='e', body=[Expr(value=Name(id='f', ctx=Load()))]), ExceptHandler(body=[Expr(value=Name(id='g', ctx=Load()))])], orelse=[Expr(value=Name(id='h', ctx=Load()))], finalbody=[Expr(value=Name(id='i', ctx=Load()))])], type_ignores=[])",
  ],
  [
    "try: a\nexcept* B as c: d\n",
    "Module(body=[TryStar(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='B', ctx=Load()), name='c', body=[Expr(value=Name(id='d', ctx=Load()))])], orelse=[], finalbody=[])], type_ignores=[])",
  ],
  [
    "try: a\nfinally: b\n",
    "Module(body=[Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[], orelse=[], finalbody=[Expr(value=Name(id='b', ctx=Load()))])], type_ignores=[])",
  ],
  [
    "with a as b, c as (d, e): f\nwith (a as b, c,): d\nwith (a, b): c\nwith (a): b\nwith (a), (b): c\nwith (yield): d\nwith (a, b) as c: d\n",
    "Module(body=[With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()), optional_vars=Tuple(elts=[Name(id='d', ctx=Store()), Name(id='e', ctx=Store())], ctx=Store()))], body=[Expr(value=Name(id='f', ctx=Load()))]), With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()))], body=[Expr(value=Name(id='d', ctx=Load()))]), With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=Name(id='b', ctx=Load()))], body=[Expr(value=Name(id='c', ctx=Load()))]), With(items=[withitem(context_expr=Name(id='a', ctx=Load()))], body=[Expr(value=Name(id='b', ctx=Load()))]), With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=Name(id='b', ctx=Load()))], body=[Expr(value=Name(id='c', ctx=Load()))]), With(items=[withitem(context_expr=Yield())], body=[Expr(value=Name(id='d', ctx=Load()))]), With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Expr(value=Name(id='d', ctx=Load()))])], type_ignores=[])",
  ],
  [
    "def f(a, b: int = 1, /, c=2, *d: e, g, h: i = 3, **j) -> k:\n    return a\n",
    "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a'), arg(arg='b', annotation=Name(id='int', ctx=Load()))], args=[arg(arg='c')], vararg=arg(arg='d', annotation=Name(id='e', ctx=Load())), kwonlyargs=[arg(arg='g'), arg(arg='h', annotation=Name(id='i', ctx=Load()))], kw_defaults=[None, Constant(value=3)], kwarg=arg(arg='j'), defaults=[Constant(value=1), Constant(value=2)]), body=[Return(value=Name(id='a', ctx=Load()))], decorator_list=[], returns=Name(id='k', ctx=Load()))], type_ignores=[])",
  ],
  [
    "def f(*, a): return\ndef g(*a: *b): pass\n",
    "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[arg(arg='a')], kw_defaults=[None], defaults=[]), body=[Return()], decorator_list=[]), FunctionDef(name='g', args=arguments(posonlyargs=[], args=[], vararg=arg(arg='a', annotation=Starred(value=Name(id='b', ctx=Load()), ctx=Load())), kwonlyargs=[], kw_defaults=[], defaults=[]), body=[Pass()], decorator_list=[])], type_ignores=[])",
  ],
  [
    "@a\n@b.c(d)\nclass E(F, *g, h=i, **j):\n    k: int = 1\n",
    "Module(body=[ClassDef(name='E', bases=[Name(id='F', ctx=Load()), Starred(value=Name(id='g', ctx=Load()), ctx=Load())], keywords=[keyword(arg='h', value=Name(id='i', ctx=Load())), keyword(value=Name(id='j', ctx=Load()))], body=[AnnAssign(target=Name(id='k', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=1)], decorator_list=[Name(id='a', ctx=Load()), Call(func=Attribute(value=Name(id='b', ctx=Load()), attr='c', ctx=Load()), args=[Name(id='d', ctx=Load())], keywords=[])])], type_ignores=[])",
  ],
  [
    "async def f():\n    async with a as b: pass\n    async for c in d: await e\n    return [g async for g in h if i if j for k in l]\n",
    "Module(body=[AsyncFunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[AsyncWith(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store()))], body=[Pass()]), AsyncFor(target=Name(id='c', ctx=Store()), iter=Name(id='d', ctx=Load()), body=[Expr(value=Await(value=Name(id='e', ctx=Load())))], orelse=[]), Return(value=ListComp(elt=Name(id='g', ctx=Load()), generators=[comprehension(target=Name(id='g', ctx=Store()), iter=Name(id='h', ctx=Load()), ifs=[Name(id='i', ctx=Load()), Name(id='j', ctx=Load())], is_async=1), comprehension(target=Name(id='k', ctx=Store()), iter=Name(id='l', ctx=Load()), ifs=[], is_async=0)]))], decorator_list=[])], type_ignores=[])",
  ],
  [
    "lambda: 0\nlambda a, /, b=1, *c, d, e=2, **f: a\n",
    "Module(body=[Expr(value=Lambda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=Constant(value=0))), Expr(value=Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='f'), defaults=[Constant(value=1)]), body=Name(id='a', ctx=Load())))], type_ignores=[])",
  ],
  [
    "a if b else c if d else e\n",
    "Module(body=[Expr(value=IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), orelse=IfExp(test=Name(id='d', ctx=Load()), body=Name(id='c', ctx=Load()), orelse=Name(id='e', ctx=Load()))))], type_ignores=[])",
  ],
  [
    "a or b or c and d and not e\n",
    "Module(body=[Expr(value=BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load()), BoolOp(op=And(), values=[Name(id='c', ctx=Load()), Name(id='d', ctx=Load()), UnaryOp(op=Not(), operand=Name(id='e', ctx=Load()))])]))], type_ignores=[])",
  ],
  [
    "a < b <= c != d is not e not in f in g is h == i >= j > k\n",
    "Module(body=[Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), LtE(), NotEq(), IsNot(), NotIn(), In(), Is(), Eq(), GtE(), Gt()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load()), Name(id='e', ctx=Load()), Name(id='f', ctx=Load()), Name(id='g', ctx=Load()), Name(id='h', ctx=Load()), Name(id='i', ctx=Load()), Name(id='j', ctx=Load()), Name(id='k', ctx=Load())]))], type_ignores=[])",
  ],
  [
    "a | b ^ c & d << e >> f + g - h * i / j // k % l @ m\n",
    "Module(body=[Expr(value=BinOp(left=Name(id='a', ctx=Load()), op=BitOr(), right=BinOp(left=Name(id='b', ctx=Load()), op=BitXor(), right=BinOp(left=Name(id='c', ctx=Load()), op=BitAnd(), right=BinOp(left=BinOp(left=Name(id='d', ctx=Load()), op=LShift(), right=Name(id='e', ctx=Load())), op=RShift(), right=BinOp(left=BinOp(left=Name(id='f', ctx=Load()), op=Add(), right=Name(id='g', ctx=Load())), op=Sub(), right=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=Name(id='h', ctx=Load()), op=Mult(), right=Name(id='i', ctx=Load())), op=Div(), right=Name(id='j', ctx=Load())), op=FloorDiv(), right=Name(id='k', ctx=Load())), op=Mod(), right=Name(id='l', ctx=Load())), op=MatMult(), right=Name(id='m', ctx=Load()))))))))], type_ignores=[])",
  ],
  [
    "-a ** -b; ~+a; await_ ** c ** d; not -e\n",
    "Module(body=[Expr(value=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load()))))), Expr(value=UnaryOp(op=Invert(), operand=UnaryOp(op=UAdd(), operand=Name(id='a', ctx=Load())))), Expr(value=BinOp(left=Name(id='await_', ctx=Load()), op=Pow(), right=BinOp(left=Name(id='c', ctx=Load()), op=Pow(), right=Name(id='d', ctx=Load())))), Expr(value=UnaryOp(op=Not(), operand=UnaryOp(op=USub(), operand=Name(id='e', ctx=Load()))))], type_ignores=[])",
  ],
  [
    "a.b.c(d)[e](f, *g, h=1, **i)(j for j in k)\n",
    "Module(body=[Expr(value=Call(func=Call(func=Subscript(value=Call(func=Attribute(value=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load()), attr='c', ctx=Load()), args=[Name(id='d', ctx=Load())], keywords=[]), slice=Name(id='e', ctx=Load()), ctx=Load()), args=[Name(id='f', ctx=Load()), Starred(value=Name(id='g', ctx=Load()), ctx=Load())], keywords=[keyword(arg='h', value=Constant(value=1)), keyword(value=Name(id='i', ctx=Load()))]), args=[GeneratorExp(elt=Name(id='j', ctx=Load()), generators=[comprehension(target=Name(id='j', ctx=Store()), iter=Name(id='k', ctx=Load()), ifs=[], is_async=0)])], keywords=[]))], type_ignores=[])",
  ],
  [
    "a[1:2, ::3, ..., :, *b, c:=d, 4:]\na[b,]\na[1:2:3]\n",
    "Module(body=[Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), upper=Constant(value=2)), Slice(step=Constant(value=3)), Constant(value=Ellipsis), Slice(), Starred(value=Name(id='b', ctx=Load()), ctx=Load()), NamedExpr(target=Name(id='c', ctx=Store()), value=Name(id='d', ctx=Load())), Slice(lower=Constant(value=4))], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Name(id='b', ctx=Load())], ctx=Load()), ctx=Load())), Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Slice(lower=Constant(value=1), upper=Constant(value=2), step=Constant(value=3)), ctx=Load()))], type_ignores=[])",
  ],
  [
    "(); (a,); (a, b); (a); []; [a, *b]; {}; {a}; {a, *b}; {a: b, **c, d: e}\n",
    "Module(body=[Expr(value=Tuple(elts=[], ctx=Load())), Expr(value=Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load())), Expr(value=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load())), Expr(value=Name(id='a', ctx=Load())), Expr(value=List(elts=[], ctx=Load())), Expr(value=List(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], ctx=Load())), Expr(value=Dict(keys=[], values=[])), Expr(value=Set(elts=[Name(id='a', ctx=Load())])), Expr(value=Set(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())])), Expr(value=Dict(keys=[Name(id='a', ctx=Load()), None, Name(id='d', ctx=Load())], values=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='e', ctx=Load())]))], type_ignores=[])",
  ],
  [
    "[a for b in c]; {a for b in c}; {a: b for c in d}; (a for b, *c in d if e)\n",
    "Module(body=[Expr(value=ListComp(elt=Name(id='a', ctx=Load()), generators=[comprehension(target=Name(id='b', ctx=Store()), iter=Name(id='c', ctx=Load()), ifs=[], is_async=0)])), Expr(value=SetComp(elt=Name(id='a', ctx=Load()), generators=[comprehension(target=Name(id='b', ctx=Store()), iter=Name(id='c', ctx=Load()), ifs=[], is_async=0)])), Expr(value=DictComp(key=Name(id='a', ctx=Load()), value=Name(id='b', ctx=Load()), generators=[comprehension(target=Name(id='c', ctx=Store()), iter=Name(id='d', ctx=Load()), ifs=[], is_async=0)])), Expr(value=GeneratorExp(elt=Name(id='a', ctx=Load()), generators=[comprehension(target=Tuple(elts=[Name(id='b', ctx=Store()), Starred(value=Name(id='c', ctx=Store()), ctx=Store())], ctx=Store()), iter=Name(id='d', ctx=Load()), ifs=[Name(id='e', ctx=Load())], is_async=0)]))], type_ignores=[])",
  ],
  [
    "(a := b); f(a := 1); [a := 1, b]; {a := 1}\n",
    "Module(body=[Expr(value=NamedExpr(target=Name(id='a', ctx=Store()), value=Name(id='b', ctx=Load()))), Expr(value=Call(func=Name(id='f', ctx=Load()), args=[NamedExpr(target=Name(id='a', ctx=Store()), value=Constant(value=1))], keywords=[])), Expr(value=List(elts=[NamedExpr(target=Name(id='a', ctx=Store()), value=Constant(value=1)), Name(id='b', ctx=Load())], ctx=Load())), Expr(value=Set(elts=[NamedExpr(target=Name(id='a', ctx=Store()), value=Constant(value=1))]))], type_ignores=[])",
  ],
  [
    "def f():\n    yield\n    x = yield a, *b\n    yield from c\n    return (yield)\n",
    "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[Expr(value=Yield()), Assign(targets=[Name(id='x', ctx=Store())], value=Yield(value=Tuple(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], ctx=Load()))), Expr(value=YieldFrom(value=Name(id='c', ctx=Load()))), Return(value=Yield())], decorator_list=[])], type_ignores=[])",
  ],
  [
    "1; 1_000; 0xFf; 0o17; 0b1_01; 1.5; .5; 1.; 1e10; 1E-5; 1_0.0_1e+1_0; 1j; 1.5J; 00; 0_0; 123456789012345678901234567890\n",
    "Module(body=[Expr(value=Constant(value=1)), Expr(value=Constant(value=1000)), Expr(value=Constant(value=255)), Expr(value=Constant(value=15)), Expr(value=Constant(value=5)), Expr(value=Constant(value=1.5)), Expr(value=Constant(value=0.5)), Expr(value=Constant(value=1.0)), Expr(value=Constant(value=10000000000.0)), Expr(value=Constant(value=1e-05)), Expr(value=Constant(value=100100000000.0)), Expr(value=Constant(value=1j)), Expr(value=Constant(value=1.5j)), Expr(value=Constant(value=0)), Expr(value=Constant(value=0)), Expr(value=Constant(value=123456789012345678901234567890))], type_ignores=[])",
  ],
  [
    "'a' \"b\" '''c\nd''' r'\\n' u'e'\n",
    "Module(body=[Expr(value=Constant(value='abc\\nd\\\\ne'))], type_ignores=[])",
  ],
  [
    "b'a\\x00\\xff\\101' rb'\\g' Br\"h\"\nu'a' 'b'\n",
    "Module(body=[Expr(value=Constant(value=b'a\\x00\\xffA\\\\gh')), Expr(value=Constant(value='ab', kind='u'))], type_ignores=[])",
  ],
  [
    "'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\x41\\u00e9\\U0001f600\\101\\7\\\n'\n",
    "Module(body=[Expr(value=Constant(value='\\x07\\x08\\x0c\\n\\r\\t\\x0b\\\\\\'\"A\u00e9\ud83d\ude00A\\x07'))], type_ignores=[])",
  ],
  [
    "f'a{b}c{d!r}{e:>{f}}{g=}{h = !s:x}{{i}}' 'j' f'{k}'\n",
    "Module(body=[Expr(value=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1), Constant(value='c'), FormattedValue(value=Name(id='d', ctx=Load()), conversion=114), FormattedValue(value=Name(id='e', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='f', ctx=Load()), conversion=-1)])), Constant(value='g='), FormattedValue(value=Name(id='g', ctx=Load()), conversion=114), Constant(value='h = '), FormattedValue(value=Name(id='h', ctx=Load()), conversion=115, format_spec=JoinedStr(values=[Constant(value='x')])), Constant(value='{i}j'), FormattedValue(value=Name(id='k', ctx=Load()), conversion=-1)]))], type_ignores=[])",
  ],
  [
    "f'{a[\"b\"]}{ {c: d}[e] }{lambda_}{f != g}{h:{i}.{j}}'\nf''\nf'a' 'b'\nrf'\\d{a}'\n",
    "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=Subscript(value=Name(id='a', ctx=Load()), slice=Constant(value='b'), ctx=Load()), conversion=-1), FormattedValue(value=Subscript(value=Dict(keys=[Name(id='c', ctx=Load())], values=[Name(id='d', ctx=Load())]), slice=Name(id='e', ctx=Load()), ctx=Load()), conversion=-1), FormattedValue(value=Name(id='lambda_', ctx=Load()), conversion=-1), FormattedValue(value=Compare(left=Name(id='f', ctx=Load()), ops=[NotEq()], comparators=[Name(id='g', ctx=Load())]), conversion=-1), FormattedValue(value=Name(id='h', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[FormattedValue(value=Name(id='i', ctx=Load()), conversion=-1), Constant(value='.'), FormattedValue(value=Name(id='j', ctx=Load()), conversion=-1)]))])), Expr(value=JoinedStr(values=[])), Expr(value=JoinedStr(values=[Constant(value='ab')])), Expr(value=JoinedStr(values=[Constant(value='\\\\d'), FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]))], type_ignores=[])",
  ],
  [
    "f'''{\na}\n  {b\n}'''\n",
    "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1), Constant(value='\\n  '), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1)]))], type_ignores=[])",
  ],
  [
    "x = ('a'\n    f'{b}'\n    'c')\n",
    "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1), Constant(value='c')]))], type_ignores=[])",
  ],
  [
    "f'{f\"{a}\"}{yield_}{*b, c}{(lambda: 1)}'\n",
    "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]), conversion=-1), FormattedValue(value=Name(id='yield_', ctx=Load()), conversion=-1), FormattedValue(value=Tuple(elts=[Starred(value=Name(id='b', ctx=Load()), ctx=Load()), Name(id='c', ctx=Load())], ctx=Load()), conversion=-1), FormattedValue(value=Lambda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=Constant(value=1)), conversion=-1)]))], type_ignores=[])",
  ],
  [
    "match a:\n    case 1 | -2 | 3 + 4j | 'b' 'c' | None | True: pass\n    case b.c | d: pass\n",
    "Module(body=[Match(subject=Name(id='a', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchValue(value=Constant(value=1)), MatchValue(value=UnaryOp(op=USub(), operand=Constant(value=2))), MatchValue(value=BinOp(left=Constant(value=3), op=Add(), right=Constant(value=4j))), MatchValue(value=Constant(value='bc')), MatchSingleton(value=None), MatchSingleton(value=True)]), body=[Pass()]), match_case(pattern=MatchOr(patterns=[MatchValue(value=Attribute(value=Name(id='b', ctx=Load()), attr='c', ctx=Load())), MatchAs(name='d')]), body=[Pass()])])], type_ignores=[])",
  ],
  [
    "match a, *b:\n    case []: pass\n    case (): pass\n    case [c]: pass\n    case (d): pass\n    case e, *_: pass\n    case (f, *g,): pass\n    case h,: pass\n",
    "Module(body=[Match(subject=Tuple(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], ctx=Load()), cases=[match_case(pattern=MatchSequence(patterns=[]), body=[Pass()]), match_case(pattern=MatchSequence(patterns=[]), body=[Pass()]), match_case(pattern=MatchSequence(patterns=[MatchAs(name='c')]), body=[Pass()]), match_case(pattern=MatchAs(name='d'), body=[Pass()]), match_case(pattern=MatchSequence(patterns=[MatchAs(name='e'), MatchStar()]), body=[Pass()]), match_case(pattern=MatchSequence(patterns=[MatchAs(name='f'), MatchStar(name='g')]), body=[Pass()]), match_case(pattern=MatchSequence(patterns=[MatchAs(name='h')]), body=[Pass()])])], type_ignores=[])",
  ],
  [
    "match (a):\n    case {}: pass\n    case {1: b, c.d: e, 'f': _, **g}: pass\n    case H(): pass\n    case i.J(k, l=m, n=1,): pass\n    case (o | p) as q if r: pass\n    case _: pass\n",
    "Module(body=[Match(subject=Name(id='a', ctx=Load()), cases=[match_case(pattern=MatchMapping(keys=[], patterns=[]), body=[Pass()]), match_case(pattern=MatchMapping(keys=[Constant(value=1), Attribute(value=Name(id='c', ctx=Load()), attr='d', ctx=Load()), Constant(value='f')], patterns=[MatchAs(name='b'), MatchAs(name='e'), MatchAs()], rest='g'), body=[Pass()]), match_case(pattern=MatchClass(cls=Name(id='H', ctx=Load()), patterns=[], kwd_attrs=[], kwd_patterns=[]), body=[Pass()]), match_case(pattern=MatchClass(cls=Attribute(value=Name(id='i', ctx=Load()), attr='J', ctx=Load()), patterns=[MatchAs(name='k')], kwd_attrs=['l', 'n'], kwd_patterns=[MatchAs(name='m'), MatchValue(value=Constant(value=1))]), body=[Pass()]), match_case(pattern=MatchAs(pattern=MatchOr(patterns=[MatchAs(name='o'), MatchAs(name='p')]), name='q'), guard=Name(id='r', ctx=Load()), body=[Pass()]), match_case(pattern=MatchAs(), body=[Pass()])])], type_ignores=[])",
  ],
  [
    "match = 1; case = match; _ = case\nmatch(a)\nmatch[a]\nmatch.b\nmatch -a\nmatch * a\nmatch in b\nprint(match, case)\n",
    "Module(body=[Assign(targets=[Name(id='match', ctx=Store())], value=Constant(value=1)), Assign(targets=[Name(id='case', ctx=Store())], value=Name(id='match', ctx=Load())), Assign(targets=[Name(id='_', ctx=Store())], value=Name(id='case', ctx=Load())), Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='a', ctx=Load())], keywords=[])), Expr(value=Subscript(value=Name(id='match', ctx=Load()), slice=Name(id='a', ctx=Load()), ctx=Load())), Expr(value=Attribute(value=Name(id='match', ctx=Load()), attr='b', ctx=Load())), Expr(value=BinOp(left=Name(id='match', ctx=Load()), op=Sub(), right=Name(id='a', ctx=Load()))), Expr(value=BinOp(left=Name(id='match', ctx=Load()), op=Mult(), right=Name(id='a', ctx=Load()))), Expr(value=Compare(left=Name(id='match', ctx=Load()), ops=[In()], comparators=[Name(id='b', ctx=Load())])), Expr(value=Call(func=Name(id='print', ctx=Load()), args=[Name(id='match', ctx=Load()), Name(id='case', ctx=Load())], keywords=[]))], type_ignores=[])",
  ],
  [
    "match [a]:\n    case b: pass\nmatch -a:\n    case b: pass\nmatch (a, b):\n    case c: pass\n",
    "Module(body=[Match(subject=List(elts=[Name(id='a', ctx=Load())], ctx=Load()), cases=[match_case(pattern=MatchAs(name='b'), body=[Pass()])]), Match(subject=UnaryOp(op=USub(), operand=Name(id='a', ctx=Load())), cases=[match_case(pattern=MatchAs(name='b'), body=[Pass()])]), Match(subject=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()), cases=[match_case(pattern=MatchAs(name='c'), body=[Pass()])])], type_ignores=[])",
  ],
  [
    "a = \\\n    b\nif a: \\\n    b\n",
    "Module(body=[Assign(targets=[Name(id='a', ctx=Store())], value=Name(id='b', ctx=Load())), If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[])], type_ignores=[])",
  ],
  [
    "if a:\n\tb\n\tif c:\n\t\td\ne\n",
    "Module(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load())), If(test=Name(id='c', ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load()))], orelse=[])], orelse=[]), Expr(value=Name(id='e', ctx=Load()))], type_ignores=[])",
  ],
  [
    "if a:\n  b\n  # comment\n\n    # other\n  c\n",
    "Module(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load())), Expr(value=Name(id='c', ctx=Load()))], orelse=[])], type_ignores=[])",
  ],
  [
    "a = [\n  1,  # one\n\n  2,\n]\n",
    "Module(body=[Assign(targets=[Name(id='a', ctx=Store())], value=List(elts=[Constant(value=1), Constant(value=2)], ctx=Load()))], type_ignores=[])",
  ],
  [
    "\u00e9t\u00e9 = '\u65e5\u672c'; \ufb01 = 'x' + \u00e9t\u00e9\n",
    "Module(body=[Assign(targets=[Name(id='\u00e9t\u00e9', ctx=Store())], value=Constant(value='\u65e5\u672c')), Assign(targets=[Name(id='fi', ctx=Store())], value=BinOp(left=Constant(value='x'), op=Add(), right=Name(id='\u00e9t\u00e9', ctx=Load())))], type_ignores=[])",
  ],
  [
    "x = 'a\ud83d\ude00b' + c\n",
    "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=BinOp(left=Constant(value='a\ud83d\ude00b'), op=Add(), right=Name(id='c', ctx=Load())))], type_ignores=[])",
  ],
  [
    "if a:\n    b",
    "Module(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[])], type_ignores=[])",
  ],
  [
    "a;\n",
    "Module(body=[Expr(value=Name(id='a', ctx=Load()))], type_ignores=[])",
  ],
  [
    "\f\nif a:\n  \f  b\n",
    "Module(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[])], type_ignores=[])",
  ],
  [
    "nonlocal_ = 1\nclass A: pass\nclass B(): x = 1\n",
    "Module(body=[Assign(targets=[Name(id='nonlocal_', ctx=Store())], value=Constant(value=1)), ClassDef(name='A', bases=[], keywords=[], body=[Pass()], decorator_list=[]), ClassDef(name='B', bases=[], keywords=[], body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))], decorator_list=[])], type_ignores=[])",
  ],
  [
    "return_ = a,\n",
    "Module(body=[Assign(targets=[Name(id='return_', ctx=Store())], value=Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load()))], type_ignores=[])",
  ],
  [
    "x = a if b else lambda: c\n",
    "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), orelse=Lambda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=Name(id='c', ctx=Load()))))], type_ignores=[])",
  ],
  [
    "[*a, *b] = c\n(d.e, f[0]) = g\n[] = ()\n",
    "Module(body=[Assign(targets=[List(elts=[Starred(value=Name(id='a', ctx=Store()), ctx=Store()), Starred(value=Name(id='b', ctx=Store()), ctx=Store())], ctx=Store())], value=Name(id='c', ctx=Load())), Assign(targets=[Tuple(elts=[Attribute(value=Name(id='d', ctx=Load()), attr='e', ctx=Store()), Subscript(value=Name(id='f', ctx=Load()), slice=Constant(value=0), ctx=Store())], ctx=Store())], value=Name(id='g', ctx=Load())), Assign(targets=[List(elts=[], ctx=Store())], value=Tuple(elts=[], ctx=Load()))], type_ignores=[])",
  ],
  [
    "for x in *a, b: pass\nfor (a.b) in c: pass\n",
    "Module(body=[For(target=Name(id='x', ctx=Store()), iter=Tuple(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()), body=[Pass()], orelse=[]), For(target=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Store()), iter=Name(id='c', ctx=Load()), body=[Pass()], orelse=[])], type_ignores=[])",
  ],
  [
    "@(a := b)\ndef f(): pass\n",
    "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[Pass()], decorator_list=[NamedExpr(target=Name(id='a', ctx=Store()), value=Name(id='b', ctx=Load()))])], type_ignores=[])",
  ],
  [
    "print(*a, **b, c=d)\n",
    "Module(body=[Expr(value=Call(func=Name(id='print', ctx=Load()), args=[Starred(value=Name(id='a', ctx=Load()), ctx=Load())], keywords=[keyword(value=Name(id='b', ctx=Load())), keyword(arg='c', value=Name(id='d', ctx=Load()))]))], type_ignores=[])",
  ],
  [
    "a[b] = c; a[b:c] += d; (e.f) = g\n",
    "Module(body=[Assign(targets=[Subscript(value=Name(id='a', ctx=Load()), slice=Name(id='b', ctx=Load()), ctx=Store())], value=Name(id='c', ctx=Load())), AugAssign(target=Subscript(value=Name(id='a', ctx=Load()), slice=Slice(lower=Name(id='b', ctx=Load()), upper=Name(id='c', ctx=Load())), ctx=Store()), op=Add(), value=Name(id='d', ctx=Load())), Assign(targets=[Attribute(value=Name(id='e', ctx=Load()), attr='f', ctx=Store())], value=Name(id='g', ctx=Load()))], type_ignores=[])",
  ],
  [
    "0x1for x in y\n",
    "Module(body=[Expr(value=BoolOp(op=Or(), values=[Constant(value=31), Compare(left=Name(id='x', ctx=Load()), ops=[In()], comparators=[Name(id='y', ctx=Load())])]))], type_ignores=[])",
  ],
  [
    "print(1if a else 2)\n",
    "Module(body=[Expr(value=Call(func=Name(id='print', ctx=Load()), args=[IfExp(test=Name(id='a', ctx=Load()), body=Constant(value=1), orelse=Constant(value=2))], keywords=[]))], type_ignores=[])",
  ],
];
