// Random well-typed terms.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Generators;

/// <summary>Draws terms that may call the given functions and take elements of the given generators.</summary>
internal sealed class TermSource(RandomSource random, IReadOnlyList<Function> functions, IReadOnlyList<Generator> generators)
{
    private const int DeepestLoops = 2;

    /// <summary>A term of the type with about <paramref name="size"/> nodes.</summary>
    public Term Term(DataType type, Scope scope, int size, Role role = Role.Value)
    {
        if (role != Role.Value && type == DataType.Int && random.Chance(75))
            return Small(role, scope);
        if (size <= 1)
            return Leaf(type, scope);
        if (random.Chance(18) && References(type, scope, size) is { } reference)
            return reference;
        if (random.Chance(22) && Binders(type, scope) is { Count: > 0 } binders)
            return Bind(random.Pick(binders), type, scope, size - 1);
        if (type.Shape == Shape.List && random.Chance(40))
            return List(type, scope, size - 1);
        var operations = OperationsFor(type);
        return operations.Count == 0 ? Leaf(type, scope) : Apply(random.Pick(operations), type, scope, size - 1);
    }

    private static List<Operation> OperationsFor(DataType type) =>
        [.. OperationTable.All.Where(o => o.Signature.Result is var r && r.Shape == type.Shape && (r.IsVariable || r == type))];

    private Apply Apply(Operation operation, DataType type, Scope scope, int size)
    {
        var parameters = operation.Signature.Parameters;
        var sizes = Split(size, parameters.Length);
        var arguments = parameters.Select((p, i) => Term(p.Type.With(type.Scalar), scope, sizes[i], p.Role));
        return new Apply(operation, [.. arguments]);
    }

    private ListTerm List(DataType type, Scope scope, int size)
    {
        var sizes = Split(size, random.Between(1, 4));
        return new ListTerm(type.Scalar, [.. sizes.Select(s => Term(type.Element, scope, s))]);
    }

    private Term Leaf(DataType type, Scope scope)
    {
        var names = scope.VariablesOf(type);
        if (!names.IsEmpty && random.Chance(65))
            return random.Pick(names);
        if (scope.OwnOf(type) is { IsEmpty: false } own && random.Chance(50))
            return random.Pick(own);
        switch (type.Shape)
        {
            case Shape.Single:
                return new Literal(random.Value(type));
            case Shape.List:
                return new ListTerm(type.Scalar, [.. Enumerable.Range(0, random.Between(1, 5)).Select(_ => new Literal(random.Value(type.Element)))]);
            default:
                // There are no literal grids: take an operation that makes one of something else.
                var makers = OperationsFor(type).Where(o => o.Signature.Parameters.All(p => p.Type.Shape != Shape.Grid)).ToList();
                return Apply(random.Pick(makers), type, scope, 0);
        }
    }

    /// <summary>An integer that is not large: a divisor, an exponent, a bound.</summary>
    private Term Small(Role role, Scope scope)
    {
        if (role == Role.Bound && scope.VariablesOf(DataType.Int) is { IsEmpty: false } names && random.Chance(40))
            return random.Pick(names);
        return Literal.Of(role switch
        {
            Role.Divisor => random.Between(1, 30) switch { 1 => 0, 2 => -3, 3 => 1, var d => d % 9 + 2 },
            Role.Exponent => random.Between(1, 20) switch { 1 => -1, 2 => 70, var e => e % 6 },
            _ => random.Between(0, 7),
        });
    }

    // ---- what is declared before, or at work ------------------------------------------------------------------

    private Term? References(DataType type, Scope scope, int size)
    {
        var choices = new List<Func<Term>>();
        foreach (var own in scope.OwnOf(type))
            choices.Add(() => own);
        for (var i = 0; i < functions.Count; i++)
        {
            var (position, function) = (i, functions[i]);
            if (function.Result == type)
                choices.Add(() => Call(position, function, scope, size - 1));
        }

        for (var i = 0; i < generators.Count; i++)
        {
            var position = i;
            var kind = generators[i] is InstanceGenerator instance ? generators[instance.Family] : generators[i];
            switch (kind)
            {
                case SequenceGenerator sequence when sequence.ElementType == type:
                    choices.Add(() => new Element(position, [Index(scope, size - 1)], type));
                    break;
                case SequenceGenerator sequence when type == DataType.ListOf(sequence.ElementType.Scalar):
                    choices.Add(() => new Elements(position, sequence.Last is null || random.Chance(50) ? Small(Role.Bound, scope) : null, type));
                    break;
                case GridGenerator grid when grid.ElementType == type:
                    choices.Add(() => new Element(position, [Index(scope, size / 2), Index(scope, size / 2)], type));
                    break;
                case GridGenerator grid when type == DataType.GridOf(grid.ElementType.Scalar):
                case TextGenerator when type == DataType.Text:
                    choices.Add(() => new Elements(position, null, type));
                    break;
            }
        }

        return choices.Count == 0 ? null : random.Pick(choices)();
    }

    private Term Call(int position, Function function, Scope scope, int size)
    {
        var sizes = Split(size, function.Parameters.Length);
        return new Call(position, [.. function.Parameters.Select((p, i) => Term(p.Type, scope, sizes[i], p.Type == DataType.Int ? Role.Bound : Role.Value))], function.Result);
    }

    private Term Index(Scope scope, int size) => Term(DataType.Int, scope, Math.Min(size, 4), Role.Bound);

    // ---- binders ----------------------------------------------------------------------------------------------

    private static List<Binder> Binders(DataType type, Scope scope) =>
        [.. Binder.All.Where(b => Fits(b, type) && (scope.Loops < DeepestLoops || b.Domains.Contains(Domain.None)))];

    private static bool Fits(Binder binder, DataType type) =>
        binder.BodyCount(1) == 0 ? type == DataType.Int
        : !binder.BodyTypes.IsEmpty ? binder.BodyTypes.Contains(type)
        : type.Shape == Shape.Single || !binder.HasState;

    private Bind Bind(Binder binder, DataType type, Scope scope, int size)
    {
        var domain = random.Pick(binder.Domains);
        var sizes = Split(size, 4);
        ImmutableArray<Term> bounds = domain switch
        {
            Domain.Interval => Interval(scope, sizes[0]),
            Domain.Divisors => [DivisorsOf(scope, sizes[0])],
            Domain.From => [Literal.Of(random.Between(-1, 3))],
            Domain.Times => [Term(DataType.Int, scope, 1, Role.Bound)],
            _ => [],
        };
        ImmutableArray<Term> states = [];
        if (binder.HasState)
        {
            states = [Term(type, scope, sizes[1] / 2)];
            if (random.Chance(35))
                states = [.. states, Term(random.ScalarType(), scope, sizes[1] / 2)];
        }
        else if (domain == Domain.None)
        {
            states = [Term(random.Chance(10) ? DataType.ListOf(Scalar.Int) : random.ScalarType(), scope, sizes[1])];
        }

        var inner = scope.Within(binder.VariableTypes(domain, states), domain != Domain.None);
        var needsGuard = binder.BodyCount(states.Length) == 0;
        var guard = binder.MayHaveGuard && (needsGuard ? domain == Domain.From || random.Chance(90) : random.Chance(30))
            ? Guard(domain, inner, sizes[2])
            : null;
        if (guard is null && binder == Binder.First)
            guard = Guard(domain, inner, sizes[2]);
        var bodies = binder.BodyCount(states.Length) == 0
            ? ImmutableArray<Term>.Empty
            : binder.HasState
                ? [.. states.Select(s => Term(s.Type, inner, sizes[3]))]
                : [Term(type, inner, sizes[3])];
        return new Bind(binder, domain, bounds, states, guard, bodies);
    }

    private ImmutableArray<Term> Interval(Scope scope, int size)
    {
        if (random.Chance(25))
            return [Term(DataType.Int, scope, size / 2, Role.Bound), Term(DataType.Int, scope, size / 2, Role.Bound)];
        var low = random.Between(-2, 3);
        return [Literal.Of(low), random.Chance(60) ? Literal.Of(low + random.Between(-1, 6)) : Small(Role.Bound, scope)];
    }

    private Term DivisorsOf(Scope scope, int size) =>
        random.Chance(60) ? Literal.Of(random.Between(1, 36)) : Term(DataType.Int, scope, size, Role.Bound);

    /// <summary>A condition; of an endless range mostly one that some element satisfies.</summary>
    private Term Guard(Domain domain, Scope inner, int size) => domain == Domain.From && random.Chance(75)
        ? new Apply(OperationTable.Get("ge"), [new Variable(0, DataType.Int), Small(Role.Bound, inner)])
        : Term(DataType.Bool, inner, Math.Max(size, 3));

    /// <summary>Parts that are at least 0 and sum up to <paramref name="size"/>.</summary>
    private int[] Split(int size, int parts)
    {
        var sizes = new int[parts];
        for (var i = 0; i < parts - 1; i++)
        {
            sizes[i] = random.Between(0, Math.Max(0, size));
            size -= sizes[i];
        }

        if (parts > 0)
            sizes[^1] = Math.Max(0, size);
        for (var i = parts - 1; i > 0; i--)
        {
            var j = random.Between(0, i);
            (sizes[i], sizes[j]) = (sizes[j], sizes[i]);
        }

        return sizes;
    }
}
