// What can be decided about the equations of a sequence or grid before it runs: that they look back only, that each is
// used, that the first elements have what they need.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Diagnostics;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

/// <summary>
/// Checks equations by bounds on their indices (see <see cref="IndexBound"/>). An index that depends on data, parameters
/// or a loop's state is checked when the program runs; of any other it must be shown that it comes earlier.
/// </summary>
internal sealed class EquationChecks(BindingContext context, GeneratorSymbol symbol, ImmutableArray<ItemSyntax> items)
{
    private readonly ImmutableArray<EquationSyntax> _syntax = [.. items.OfType<EquationSyntax>()];

    private Outside? _outside;
    private BigInteger _origin;

    private int Position => symbol.Position;

    private string ElementName => symbol.ElementName;

    public void Check(SequenceGenerator sequence)
    {
        _origin = sequence.Origin;
        if (!CheckReachable(sequence.Equations))
            return;
        CheckComplete(sequence.Equations, sequence.Last);
        CheckReferences(sequence.Equations);
    }

    public void Check(GridGenerator grid)
    {
        _outside = grid.Outside;
        if (!CheckReachable(grid.Equations))
            return;
        CheckComplete(grid.Equations, null);
        CheckReferences(grid.Equations);
    }

    private bool CheckReachable(ImmutableArray<Equation> equations)
    {
        bool isRight = true;
        var open = new List<int>();
        var literal = new Dictionary<string, int>();
        for (int i = 0; i < equations.Length; i++)
        {
            var pattern = equations[i].Pattern;
            string? reason = _outside is null && pattern[0] < _origin ? $"the sequence begins at {_origin}"
                : _outside is not null && pattern.Any(p => p < 0) ? "the indices of a grid begin at 0"
                : null;
            if (reason is null && open.Exists(j => Covers(equations[j].Pattern, pattern)))
                reason = $"`{Left(open.Find(j => Covers(equations[j].Pattern, pattern)))}` above fits first";
            else if (reason is null && literal.TryGetValue(string.Join(',', pattern), out int same))
                reason = $"`{Left(same)}` above fits first";
            if (equations[i].Guard is null && pattern.Contains(null))
                open.Add(i);
            else if (equations[i].Guard is null)
                literal.TryAdd(string.Join(',', pattern), i);
            if (reason is null)
                continue;
            context.Report(symbol.Source, LeftSpan(i), DiagnosticCatalogue.UnreachableEquation, reason);
            isRight = false;
        }

        return isRight;
    }

    private static bool Covers(ImmutableArray<BigInteger?> pattern, ImmutableArray<BigInteger?> other)
    {
        for (int i = 0; i < pattern.Length; i++)
            if (pattern[i] is not null && pattern[i] != other[i])
                return false;
        return true;
    }

    /// <summary>Without an equation for every index, some element has none.</summary>
    private void CheckComplete(ImmutableArray<Equation> equations, Term? last)
    {
        if (equations.Any(e => e.Pattern.All(p => p is null)))
            return;
        if (symbol.IndexCount == 1)
        {
            var given = equations.Select(e => e.Pattern[0]!.Value).ToHashSet();
            var missing = _origin;
            while (given.Contains(missing))
                missing++;
            if (last is null || (last is Literal { Value: var end } && missing <= end.AsInteger()))
                context.Report(symbol.Source, symbol.Syntax.Name.Span, DiagnosticCatalogue.MissingEquation, $"{symbol.ElementName}({missing})");
        }
        else
        {
            var (x, y) = (FirstFree(equations, 0), FirstFree(equations, 1));
            context.Report(symbol.Source, symbol.Syntax.Name.Span, DiagnosticCatalogue.MissingEquation, $"{symbol.ElementName}({x}, {y})");
        }
    }

    private static BigInteger FirstFree(ImmutableArray<Equation> equations, int index)
    {
        var given = equations.Where(e => e.Pattern[index] is not null).Select(e => e.Pattern[index]!.Value).ToHashSet();
        var free = BigInteger.Zero;
        while (given.Contains(free))
            free++;
        return free;
    }

    private void CheckReferences(ImmutableArray<Equation> equations)
    {
        // What is known of each index where the equations above didn't apply, and whether that is all there is to know.
        var indices = Enumerable.Repeat(IndexBound.Index(_origin, null), symbol.IndexCount).ToArray();
        bool isKnown = true;
        for (int i = 0; i < equations.Length; i++)
        {
            var equation = equations[i];
            var own = new IndexBound[indices.Length];
            for (int k = 0; k < own.Length; k++)
                own[k] = equation.Pattern[k] is { } literal ? IndexBound.Index(literal, literal) : indices[k];
            var walk = new Walk(this, i, [.. own.Select((_, k) => ScopeFor(own, k))], Enumerable.Range(0, own.Length).Select(k => own.Length - 1 - k).ToArray(), isKnown);
            if (equation.Guard is { } guard)
            {
                walk.Visit(guard);
                walk = walk.Where(guard, true);
            }

            walk.Visit(equation.Body);

            // Below, this equation didn't apply.
            if (equation.Pattern.All(p => p is null))
            {
                if (equation.Guard is not { } failed)
                    return;
                var after = new Walk(this, i, [.. indices.Select((_, k) => ScopeFor(indices, k))], walk.Indices, isKnown).Where(failed, false);
                isKnown = after.IsCertain;
                for (int k = 0; k < indices.Length; k++)
                    indices[k] = after.Scopes[k].At(walk.Indices[k]).Bound;
            }
            else if (equation.Guard is null && equation.Pattern.Count(p => p is not null) == 1)
            {
                int k = equation.Pattern.IndexOf(equation.Pattern.First(p => p is not null));
                if (indices[k].Low == equation.Pattern[k])
                    indices[k] = IndexBound.Index(indices[k].Low + 1, indices[k].High);
            }
            else
            {
                isKnown &= equation.Guard is null;
            }
        }
    }

    /// <summary>The variables of an equation, with bounds relative to the index <paramref name="relative"/>.</summary>
    private BoundScope ScopeFor(IndexBound[] indices, int relative)
    {
        BoundScope? scope = null;
        foreach (var _ in symbol.Parameters)
            scope = new BoundScope(scope, default, true);
        for (int k = 0; k < indices.Length; k++)
            scope = new BoundScope(scope, k == relative ? indices[k] : new IndexBound(indices[k].Low, indices[k].High, null, null), false);
        return scope!;
    }

    private string Left(int equation) => symbol.Source.Slice(LeftSpan(equation));

    private TextSpan LeftSpan(int equation)
    {
        var syntax = _syntax[equation];
        int end = symbol.Source.Text.IndexOf(')', syntax.Patterns[^1].Span.End) + 1;
        return TextSpan.FromBounds(syntax.Element.Span.Start, end);
    }

    private void Report(SourceSpan? origin, DiagnosticDescriptor descriptor, params object[] arguments)
    {
        if (origin is { } at)
            context.Report(descriptor.At(at.File ?? "", at.Line, at.Column, at.Length, arguments));
        else
            context.Report(symbol.Source, symbol.Syntax.Name.Span, descriptor, arguments);
    }

    private string Written(SourceSpan? origin)
    {
        if (origin is not { } at)
            return symbol.ElementName;
        string line = symbol.Source.Line(at.Line);
        return line.Substring(at.Column - 1, Math.Min(at.Length, line.Length - at.Column + 1));
    }

    /// <summary>A walk through one equation, knowing bounds on the variables in scope.</summary>
    /// <param name="checks">The checks that this belongs to.</param>
    /// <param name="equation">The equation's number.</param>
    /// <param name="scopes">The variables in scope, once for each index that bounds are relative to.</param>
    /// <param name="indices">Where the equation's indices are among the variables.</param>
    /// <param name="isCertain">Whether what is visited is evaluated for the least index that the bounds allow.</param>
    private sealed class Walk(EquationChecks checks, int equation, BoundScope[] scopes, int[] indices, bool isCertain)
    {
        public BoundScope[] Scopes => scopes;

        public int[] Indices => indices;

        public bool IsCertain => isCertain;

        public void Visit(Term term)
        {
            switch (term)
            {
                case Element element when element.Generator == checks.Position:
                    foreach (var child in term.Children)
                        Visit(child);
                    Check(element);
                    break;
                case Apply { Operation.Name: "if" }:
                    Visit(term.Children[0]);
                    Where(term.Children[0], true).Visit(term.Children[1]);
                    Where(term.Children[0], false).Visit(term.Children[2]);
                    break;
                case Apply { Operation.Name: "and" or "or" } apply:
                    Visit(term.Children[0]);
                    Where(term.Children[0], apply.Operation.Name == "and").Visit(term.Children[1]);
                    break;
                case Bind bind:
                    foreach (var outer in bind.Bounds.Concat(bind.States))
                        Visit(outer);
                    var inner = Enter(bind);
                    if (bind.Guard is { } guard)
                    {
                        inner.Visit(guard);
                        inner = inner.Where(guard, true);
                    }

                    foreach (var body in bind.Bodies)
                        inner.Visit(body);
                    break;
                default:
                    foreach (var child in term.Children)
                        Visit(child);
                    break;
            }
        }

        /// <summary>The walk where <paramref name="condition"/> is known to hold or not to.</summary>
        public Walk Where(Term condition, bool holds)
        {
            var narrowed = scopes.ToArray();
            bool isUnderstood = Narrow(narrowed, condition, holds);
            return new Walk(checks, equation, narrowed, indices, isCertain && isUnderstood);
        }

        private bool Narrow(BoundScope[] narrowed, Term condition, bool holds)
        {
            if (condition is not Apply { Operation.Name: var name } apply)
                return false;
            switch (name)
            {
                case "not":
                    return Narrow(narrowed, apply.Children[0], !holds);
                case "and" when holds:
                case "or" when !holds:
                    return Narrow(narrowed, apply.Children[0], holds) & Narrow(narrowed, apply.Children[1], holds);
            }

            if (apply.Children is not [Variable variable, var other])
                return false;
            int which = Array.IndexOf(indices, variable.Index);
            if (which < 0)
                Compare(narrowed, name, holds, variable.Index, other);
            if (which < 0 || other is not Literal { Value: { IsInteger: true } value })
                return false;
            var bound = narrowed[which].At(variable.Index).Bound;
            var number = value.AsInteger();
            BigInteger? low = (name, holds) switch
            {
                ("eq", true) or ("ne", false) or ("ge", true) or ("lt", false) => number,
                ("eq", false) or ("ne", true) => bound.Low == number ? number + 1 : null,
                ("gt", true) or ("le", false) => number + 1,
                _ => null,
            };
            BigInteger? high = (name, holds) switch
            {
                ("eq", true) or ("ne", false) or ("le", true) or ("gt", false) => number,
                ("eq", false) or ("ne", true) => bound.High == number ? number - 1 : null,
                ("lt", true) or ("ge", false) => number - 1,
                _ => null,
            };
            bool isUnderstood = name is "eq" or "ne" or "lt" or "le" or "gt" or "ge";
            bound = IndexBound.Index(
                low is { } l && !(bound.Low >= l) ? l : bound.Low,
                high is { } h && !(bound.High <= h) ? h : bound.High);
            for (int k = 0; k < narrowed.Length; k++)
                narrowed[k] = narrowed[k].With(variable.Index, k == which ? bound : bound with { LowFrom = null, HighFrom = null });
            return isUnderstood && !(bound.Low > bound.High);
        }

        /// <summary>What a comparison tells of a binder's variable.</summary>
        private void Compare(BoundScope[] narrowed, string name, bool holds, int variable, Term other)
        {
            for (int k = 0; k < narrowed.Length; k++)
            {
                var (bound, limit) = (narrowed[k].At(variable).Bound, narrowed[k].Of(other, indices[k]));
                narrowed[k] = narrowed[k].With(variable, (name, holds) switch
                {
                    ("eq", true) or ("ne", false) => bound.From(limit, 0).UpTo(limit, 0),
                    ("lt", true) or ("ge", false) => bound.UpTo(limit, -1),
                    ("le", true) or ("gt", false) => bound.UpTo(limit, 0),
                    ("gt", true) or ("le", false) => bound.From(limit, 1),
                    ("ge", true) or ("lt", false) => bound.From(limit, 0),
                    _ => bound,
                });
            }
        }

        private Walk Enter(Bind bind)
        {
            var inner = scopes.ToArray();
            for (int k = 0; k < inner.Length; k++)
            {
                var variable = bind.Domain == Domain.None ? default : scopes[k].Variable(bind, indices[k]);
                foreach (var state in bind.States.Reverse())
                    inner[k] = bind.Binder.Combination == Combination.Let
                        ? inner[k].Push(scopes[k].Of(state, indices[k]), IsDynamic(state, scopes[k]))
                        : inner[k].Push(default, true);
                if (bind.Domain != Domain.None)
                    inner[k] = inner[k].Push(variable, bind.Bounds.Any(b => IsDynamic(b, scopes[k])));
            }

            // A body may never run.
            return new Walk(checks, equation, inner, [.. indices.Select(i => i + bind.Bound)], isCertain && bind.Binder.Combination == Combination.Let);
        }

        private void Check(Element element)
        {
            if (checks._outside is null)
                CheckSequence(element, element.Children[0]);
            else
                CheckGrid(element, element.Children[0], element.Children[1]);
        }

        private void CheckSequence(Element element, Term index)
        {
            var bound = scopes[0].Of(index, indices[0]);
            var own = scopes[0].At(indices[0]).Bound;
            if (own.Low > own.High)
                return;
            if (!bound.IsAtMost(own, -1))
            {
                if (!IsDynamic(index, scopes[0]))
                    Forward(element);
                return;
            }

            if (!isCertain || own.Low is not { } least)
                return;
            BigInteger? needed = bound.IsExactly(out var offset) ? least + offset : bound.Low == bound.High ? bound.Low : null;
            if (needed < checks._origin)
            {
                string name = checks.ElementName;
                checks.Report(element.Origin, DiagnosticCatalogue.MissingBaseCase, $"{name}({least})", $"{name}({needed})");
            }
        }

        private void CheckGrid(Element element, Term x, Term y)
        {
            var (column, row) = (scopes[0].Of(x, indices[0]), scopes[1].Of(y, indices[1]));
            var (ownColumn, ownRow) = (scopes[0].At(indices[0]).Bound, scopes[1].At(indices[1]).Bound);
            if (ownColumn.Low > ownColumn.High || ownRow.Low > ownRow.High)
                return;
            bool isEarlierRow = row.IsAtMost(ownRow, -1);
            bool isEarlierInRow = row.IsAtMost(ownRow, 0) && column.IsAtMost(ownColumn, -1);
            if (!isEarlierRow && !isEarlierInRow)
            {
                if (!IsDynamic(x, scopes[0]) && !IsDynamic(y, scopes[1]))
                    Forward(element);
                return;
            }

            if (!isCertain)
                return;
            bool isAbove = row.IsExactly(out var up) && ownRow.Low + up < 0;
            bool isLeft = column.IsExactly(out var left) && ownColumn.Low + left < 0;
            bool isRight = column.IsExactly(out var right) && right > 0 && ownColumn.High is null;
            if (checks._outside!.Wraps)
            {
                // Beyond the upper edge come the lowest rows, and to the left of a row its end.
                if (isAbove || (isLeft && !isEarlierRow))
                    Forward(element);
            }
            else if (checks._outside.Value is null && (isAbove || isLeft || isRight))
            {
                checks.Report(element.Origin, DiagnosticCatalogue.MissingOutside, checks.Written(element.Origin));
            }
        }

        private void Forward(Element element) =>
            checks.Report(element.Origin, DiagnosticCatalogue.ForwardReference, checks.Written(element.Origin), checks.Left(equation));

        /// <summary>Whether the value depends on what is known only when the program runs.</summary>
        private static bool IsDynamic(Term term, BoundScope scope)
        {
            return Depends(term, 0);

            bool Depends(Term t, int depth) => t switch
            {
                Variable v => v.Index >= depth && scope.At(v.Index - depth).IsDynamic,
                Element or Elements or Call => true,
                Bind { Binder.HasState: true } or Bind { Domain: Domain.From } => true,
                _ => t.Children.Where((c, i) => Depends(c, depth + t.BoundIn(i))).Any(),
            };
        }
    }
}
