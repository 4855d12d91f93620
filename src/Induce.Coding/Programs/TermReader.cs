// Decisions back into terms.
using System.Collections.Immutable;
using System.Globalization;
using Induce.Coding.Priors;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>Reads terms; whatever it reads is well typed and within the limits, or <see cref="InvalidDataException"/> is thrown.</summary>
internal sealed class TermReader(Prior prior, ReadChoices choices)
{
    /// <summary>The deepest term that is read.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The most nodes of a program that are read.</summary>
    public const int MaxNodes = 1 << 20;

    private int _depth;
    private int _nodes;

    /// <summary>Reads a term of the type at the role.</summary>
    public Term Read(DataType type, Role role, Scope scope) => Read(type, role, role, scope);

    /// <summary>Reads an instance's argument for a parameter of the type that stands at the place.</summary>
    public Term Argument(DataType type, Role place, Scope scope) => Read(type, Role.Literal, place, scope);

    private Term Read(DataType type, Role role, Role literals, Scope scope)
    {
        if (++_depth > MaxDepth || ++_nodes > MaxNodes)
            throw new InvalidDataException("A program is larger than a decoder accepts.");
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var term = Head(type, role, literals, scope);
        _depth--;
        return term;
    }

    private Term Head(DataType type, Role role, Role literals, Scope scope)
    {
        if (type.Shape == Shape.Single && choices.Key(prior.FormOf(type.Scalar, role)) == "literal")
            return new Literal(LiteralCode.Read(choices, prior, type.Scalar, literals));
        var productions = prior.ProductionsOf(type);
        var (kind, head) = productions[choices.Choose(productions.Distribution)];
        if (kind == ProductionKind.Unlisted)
            head = productions.Unlisted[choices.Even(productions.Unlisted.Length)];
        var signatures = scope.Signatures;
        switch (kind)
        {
            case ProductionKind.Variable:
                return new Variable(scope.VariableAt(type, choices.Even(scope.CountOf(type))), type);
            case ProductionKind.Self:
                return Earlier(type, scope);
            case ProductionKind.Element:
                var generator = Among(signatures.WithElements(scope, type));
                return new Element(generator, ReadAll(signatures.IndicesOf(generator), DataType.Int, Role.Value, scope), type);
            case ProductionKind.All:
                var whole = Among(signatures.Wholes(scope, type));
                var counted = signatures.IndicesOf(whole) == 1 && choices.Key(prior["count of all"]) == "yes";
                return new Elements(whole, counted ? Read(DataType.Int, Role.Bound, scope) : null, type);
            case ProductionKind.Call:
                var function = Among(signatures.Yielding(scope, type));
                return new Call(function, [.. signatures.Functions[function].Parameters.Select(p => Read(p, Role.Value, scope))], type);
            case ProductionKind.List:
                if (type.Shape != Shape.List)
                    throw new InvalidDataException("A list stands where there can be none.");
                return new ListTerm(type.Scalar, ReadAll(choices.Number(prior["list length"], MaxNodes), type.Element, Role.Literal, scope));
            default:
                return head switch
                {
                    Operation operation => new Apply(
                        operation,
                        [.. operation.Signature.Parameters.Select(p => Read(p.Type.With(type.Scalar), p.Role, scope))]),
                    Binder binder => Bind(binder, type, scope),
                    _ => throw new InvalidOperationException($"{kind} has no head."),
                };
        }
    }

    private Element Earlier(DataType type, Scope scope)
    {
        if (scope.Self < 0 || type != scope.Element)
            throw new InvalidDataException("An earlier element stands where there can be none.");
        if (scope.Indices == 1)
        {
            var index = choices.Key(prior["earlier sequence"]) == "offset"
                ? TermShape.Back(prior.Integers(Role.Offset).Read(choices), scope)
                : Read(DataType.Int, Role.Value, scope);
            return new Element(scope.Self, [index], type);
        }

        var key = choices.Key(prior["earlier grid"]);
        if (key == "index")
            return new Element(scope.Self, ReadAll(2, DataType.Int, Role.Value, scope), type);
        var (x, y) = TermShape.Neighbour(key, scope);
        return new Element(scope.Self, [x, y], type);
    }

    private Bind Bind(Binder binder, DataType type, Scope scope)
    {
        var domain = binder.Domains[0];
        if (binder.Domains.Length > 1)
            domain = Enum.Parse<Domain>(choices.Key(prior[$"domain {binder.Name}"]), ignoreCase: true);
        var guarded = TermShape.ChoosesGuard(binder)
            ? choices.Key(prior[$"guard {binder.Name}"]) == "yes"
            : binder.Combination == Combination.First;
        var stateTypes = new List<DataType>();
        if (binder.HasState)
        {
            stateTypes.Add(type);
            if (choices.Key(prior["states"]) == "2")
                stateTypes.Add(TypeOf(choices.Key(prior["type"])));
        }
        else if (binder.Combination == Combination.Let)
        {
            stateTypes.Add(TypeOf(choices.Key(prior["type"])));
        }

        var bounds = ReadAll(Binder.BoundsOf(domain), DataType.Int, Role.Bound, scope);
        ImmutableArray<Term> states = [.. stateTypes.Select(t => Read(t, Role.Value, scope))];
        var inner = scope.With(binder.VariableTypes(domain, states));
        var guard = guarded ? Read(DataType.Bool, Role.Value, inner) : null;
        ImmutableArray<Term> bodies = binder.HasState
            ? [.. stateTypes.Select(t => Read(t, Role.Value, inner))]
            : ReadAll(binder.BodyCount(0), type, Role.Value, inner);
        return new Bind(binder, domain, bounds, states, guard, bodies);
    }

    /// <summary>The type of that name in the prior.</summary>
    public static DataType TypeOf(string name)
    {
        foreach (var shape in Enum.GetValues<Shape>())
            foreach (var scalar in Enum.GetValues<Scalar>())
                if (new DataType(scalar, shape).ToString() == name)
                    return new(scalar, shape);
        throw new FormatException($"The prior: there is no type '{name}'.");
    }

    /// <summary>Reads terms of one type and role.</summary>
    public ImmutableArray<Term> ReadAll(int count, DataType type, Role role, Scope scope)
    {
        var terms = ImmutableArray.CreateBuilder<Term>();
        while (terms.Count < count)
            terms.Add(Read(type, role, scope));
        return terms.ToImmutable();
    }

    private int Among(int[] candidates) => candidates[choices.Even(candidates.Length)];
}
