"""Every mutant of a module: one node of its syntax tree replaced by another.

Left alone are docstrings, annotations, decorators, imports and types: they are for the reader and
for the type check.
"""

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import TypeVar

OTHER_OPERATOR: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
OPPOSITES = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
FIELDS_LEFT_ALONE = ("annotation", "returns", "decorator_list")
STATEMENTS_LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
GENERIC_TYPES = {"Callable", "Mapping", "Sequence", "dict", "frozenset", "list", "set", "tuple"}
LONGEST_SHOWN = 70

Node = TypeVar("Node", bound=ast.AST)
Value = TypeVar("Value")
# What the change is shown of, the node that takes the place, and how that is shown.
Change = tuple[ast.AST, ast.AST, str]


@dataclass(frozen=True)
class Place:
    """A node in the tree: `holder.field`, or its element `index`."""

    holder: ast.AST
    field: str
    index: int | None
    node: ast.AST


@dataclass(frozen=True)
class Mutant:
    module: str
    file: Path
    tree: ast.Module
    place: Place
    replacement: ast.AST
    line: int
    source: str  # the text of that line, stripped
    change: str  # "before → after"

    @property
    def key(self) -> tuple[str, str, str]:
        """Stays the same when lines are inserted above."""
        return self.module, self.source, self.change

    def compiled(self) -> CodeType:
        """The changed module. Changes the tree for good: call it in a process of its own."""
        if self.place.index is None:
            setattr(self.place.holder, self.place.field, self.replacement)
        else:
            getattr(self.place.holder, self.place.field)[self.place.index] = self.replacement
        return compile(ast.fix_missing_locations(self.tree), str(self.file), "exec")


def mutants_of(module: str, file: Path) -> list[Mutant]:
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    lines = text.splitlines()
    mutants = []
    for place in _places(tree):
        for subject, replacement, after in _changes(place.node):
            if hasattr(place.node, "lineno"):
                ast.copy_location(replacement, place.node)
            line = getattr(subject, "lineno", 1)
            source = lines[line - 1].strip()
            change = f"{_shown(subject)} → {after}"
            mutants.append(Mutant(module, file, tree, place, replacement, line, source, change))
    return mutants


def _shown(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).partition("\n")[0]
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _places(holder: ast.AST) -> Iterator[Place]:
    for field, value in ast.iter_fields(holder):
        if field in FIELDS_LEFT_ALONE:
            continue
        nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, node in nodes:
            if isinstance(node, ast.AST) and not _is_left_alone(node):
                yield Place(holder, field, index, node)
                yield from _places(node)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Subscript(value=ast.Name(id=name)):
            return name in GENERIC_TYPES
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return isinstance(node, STATEMENTS_LEFT_ALONE)


def _changes(node: ast.AST) -> Iterator[Change]:
    for replacement in _replacements(node):
        yield node, replacement, _shown(replacement)
    yield from _dropped(node)
    if isinstance(node, ast.comprehension):
        for at, condition in enumerate(node.ifs):
            negated = _negated(condition)
            yield condition, _changed(node, ifs=_replaced(node.ifs, at, negated)), _shown(negated)


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant():
            yield from _other_constants(node.value)
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                yield _changed(node, ops=_replaced(node.ops, at, OTHER_OPERATOR[type(operator)]()))
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign() if type(node.op) in OTHER_OPERATOR:
            yield _changed(node, op=OTHER_OPERATOR[type(node.op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield ast.Return(ast.Constant(None))
            if _is_yes_or_no(value):
                yield ast.Return(_negated(value))
        case ast.If() | ast.IfExp() | ast.While() | ast.Assert() if not _has_opposite(node.test):
            yield _changed(node, test=_negated(node.test))


def _other_constants(value: object) -> Iterator[ast.Constant]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case str():
            yield ast.Constant("" if value else "x")
        case bytes():
            yield ast.Constant(b"" if value else b"x")
        case int() | float():
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)


def _dropped(node: ast.AST) -> Iterator[Change]:
    """Without an element, an entry or a statement that is there for its effect."""
    match node:
        case ast.Dict():
            for at, value in enumerate(node.values):
                fewer = _without(node.keys, at), _without(node.values, at)
                subject = node.keys[at] or value
                yield subject, _changed(node, keys=fewer[0], values=fewer[1]), "dropped"
        case ast.Set(elts=[element]):
            yield element, ast.Call(ast.Name("set", ast.Load()), [], []), "dropped"
        case ast.Set() | ast.List(ctx=ast.Load()) | ast.Tuple(ctx=ast.Load()):
            for at, element in enumerate(node.elts):
                yield element, _changed(node, elts=_without(node.elts, at)), "dropped"
        case (
            ast.Expr(value=ast.Call())
            | ast.Assign(targets=[ast.Attribute() | ast.Subscript()])
            | ast.AugAssign()
            | ast.Raise()
            | ast.Continue()
            | ast.Break()
        ):
            yield node, ast.Pass(), "dropped"


def _is_yes_or_no(value: ast.expr) -> bool:
    match value:
        case ast.BoolOp() | ast.Call(func=ast.Name(id="all" | "any" | "bool")):
            return True
    return False


def _has_opposite(test: ast.expr) -> bool:
    """Whether the mutant of its own operator is the negation already."""
    match test:
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Compare(ops=[operator]):
            return isinstance(operator, OPPOSITES)
    return False


def _negated(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def _changed(node: Node, **fields: object) -> Node:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _without(values: list[Value], at: int) -> list[Value]:
    return values[:at] + values[at + 1 :]


def _replaced(values: Sequence[ast.AST], at: int, value: ast.AST) -> list[ast.AST]:
    return [*values[:at], value, *values[at + 1 :]]
