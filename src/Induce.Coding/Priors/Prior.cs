// The prior over programs: how probable each construct is where it stands. Costs are −log2 of that.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Coding.Priors;

/// <summary>The weights of the program code, read from its file; all costs are in units of 1/256 bit.</summary>
/// <remarks>
/// A term at (type, role) first says whether it is a literal, with probabilities of its own for each (type, role);
/// a literal follows by the table of that (type, role), anything else by the productions of the type. So
/// cost(term at role) = <see cref="RoleEscape"/>(type, role) + cost(term at Value) for every term that is no literal,
/// and costs add up over subterms: the cheapest term per column stands for all of them.
/// </remarks>
public sealed class Prior
{
    private static readonly Lazy<Prior> Embedded = new(() => new Prior(EmbeddedText()));

    private readonly ImmutableArray<Distribution> _sections;
    private readonly FrozenDictionary<string, Distribution> _byName;
    private readonly FrozenDictionary<DataType, Productions> _productions;
    private readonly Distribution?[] _forms = new Distribution?[(Enum.GetValues<Scalar>().Length + 1) * RoleCount];
    private readonly ImmutableArray<IntegerLiterals> _integers;

    private const int RoleCount = (int)Role.Literal + 1;

    /// <summary>Reads a prior from its text.</summary>
    /// <exception cref="FormatException">The text is no prior; the message says where.</exception>
    public Prior(string text)
        : this(PriorFile.Read(text))
    {
    }

    private Prior(ImmutableArray<Distribution> sections)
    {
        _sections = sections;
        _byName = _sections.ToFrozenDictionary(s => s.Name);
        Scalar[] scalars = [Scalar.Int, Scalar.Real, Scalar.Bool, Scalar.Text];
        _productions = (
            from shape in Enum.GetValues<Shape>()
            from scalar in scalars
            let type = new DataType(scalar, shape)
            let section = shape == Shape.Single ? this[$"productions {type}"] : this[$"productions {shape.ToString().ToLowerInvariant()}"]
            select (type, new Productions(type, section))).ToFrozenDictionary(p => p.type, p => p.Item2);
        foreach (var scalar in scalars)
            foreach (var role in Enum.GetValues<Role>())
                _forms[FormIndex(scalar, role)] = WithDefault("form", scalar, role);
        _integers = [.. Enum.GetValues<Role>().Select(r => new IntegerLiterals(WithDefault("literals", Scalar.Int, r), this))];
        Reals = new RealLiterals(this);
        Texts = new TextLiterals(this);
        Origins = new IntegerLiterals(this["origin"], this);
    }

    /// <summary>The prior of this version of Induce.</summary>
    public static Prior Current => Embedded.Value;

    /// <summary>This prior with some sections replaced.</summary>
    /// <param name="text">Those sections, in the form of the prior's text.</param>
    /// <exception cref="FormatException">The text is malformed; the message says where.</exception>
    public Prior With(string text)
    {
        var others = PriorFile.Read(text).ToDictionary(s => s.Name);
        return new([.. _sections.Select(s => others.GetValueOrDefault(s.Name, s))]);
    }

    /// <summary>The text of <see cref="Current"/>.</summary>
    internal static string EmbeddedText()
    {
        using var stream = typeof(Prior).Assembly.GetManifestResourceStream("prior-1.txt")
            ?? throw new InvalidOperationException("The prior is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The sections of the file, in order.</summary>
    internal ImmutableArray<Distribution> Sections => _sections;

    /// <summary>The section of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal Distribution this[string name] =>
        _byName.TryGetValue(name, out var section) ? section : throw new FormatException($"The prior has no section [{name}].");

    /// <summary>The productions of a type.</summary>
    internal Productions ProductionsOf(DataType type) => _productions[type];

    /// <summary>Literal or not, at a type and role.</summary>
    internal Distribution FormOf(Scalar type, Role role) => _forms[FormIndex(type, role)]!;

    /// <summary>The code of integer literals at a role.</summary>
    internal IntegerLiterals Integers(Role role) => _integers[(int)role];

    /// <summary>The code of real literals.</summary>
    internal RealLiterals Reals { get; }

    /// <summary>The code of text literals.</summary>
    internal TextLiterals Texts { get; }

    /// <summary>The code of sequences' origins.</summary>
    internal IntegerLiterals Origins { get; }

    /// <summary>The cost of choosing an operation for a term of the type at role Value, without its arguments.</summary>
    /// <exception cref="ArgumentException">The operation doesn't yield the type.</exception>
    public int OperationCost(Operation operation, DataType type) => OtherCost(type) + ProductionsOf(type).Cost(operation);

    /// <summary>The cost of choosing a binder for a term of the type at role Value, with its domain, guard flag and number of states, without its parts.</summary>
    /// <param name="binder">The binder.</param>
    /// <param name="type">The type that it yields.</param>
    /// <param name="domain">What it ranges over.</param>
    /// <param name="guarded">Whether it has a `where` (must be true for `first`).</param>
    /// <param name="states">Its states' types: none but for `iterate`, `fold` (one or two) and `let` (one).</param>
    /// <exception cref="ArgumentException">The binder doesn't yield the type.</exception>
    public int BinderCost(Binder binder, DataType type, Domain domain, bool guarded, params ReadOnlySpan<DataType> states)
    {
        var cost = OtherCost(type) + ProductionsOf(type).Cost(binder);
        if (binder.Domains.Length > 1)
            cost += this[$"domain {binder.Name}"].Cost(domain.ToString().ToLowerInvariant());
        if (TermShape.ChoosesGuard(binder))
            cost += this[$"guard {binder.Name}"].Cost(guarded ? "yes" : "no");
        if (binder.HasState)
        {
            cost += this["states"].Cost(states.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (states.Length == 2)
                cost += TypeCost(states[1]);
        }
        else if (states.Length == 1)
        {
            cost += TypeCost(states[0]);
        }

        return cost;
    }

    /// <summary>The cost of one of <paramref name="count"/> variables in scope that have the type, at role Value.</summary>
    public int VariableCost(DataType type, int count) =>
        SimpleCost(type, ProductionKind.Variable) + FixedPoint.CostOfOneIn(count);

    /// <summary>The cost of a(n − <paramref name="offset"/>), an earlier element of the sequence at work, at role Value.</summary>
    public int EarlierCost(DataType type, BigInteger offset) =>
        SimpleCost(type, ProductionKind.Self) + this["earlier sequence"].Cost("offset") + Integers(Role.Offset).Cost(offset);

    /// <summary>The cost of a(index) of the sequence at work, at role Value, without the index (a term at role Value).</summary>
    public int EarlierCost(DataType type) =>
        SimpleCost(type, ProductionKind.Self) + this["earlier sequence"].Cost("index");

    /// <summary>The cost of p(x + <paramref name="dx"/>, y + <paramref name="dy"/>), a cell of the grid at work, at role Value; null when that neighbour isn't in the table.</summary>
    public int? NeighbourCost(DataType type, int dx, int dy)
    {
        var neighbours = this["earlier grid"];
        var index = neighbours.IndexOf(TermShape.NeighbourKey(dx, dy));
        return index < 0 ? null : SimpleCost(type, ProductionKind.Self) + neighbours.Cost(index);
    }

    /// <summary>The cost of p(x', y') of the grid at work, at role Value, without the two indices (terms at role Value).</summary>
    public int NeighbourCost(DataType type) =>
        SimpleCost(type, ProductionKind.Self) + this["earlier grid"].Cost("index");

    /// <summary>The cost of an element of one of <paramref name="count"/> earlier generators with elements of the type, at role Value, without its indices.</summary>
    public int ElementCost(DataType type, int count) =>
        SimpleCost(type, ProductionKind.Element) + FixedPoint.CostOfOneIn(count);

    /// <summary>The cost of a call of one of <paramref name="count"/> functions in reach that yield the type, at role Value, without the arguments.</summary>
    public int CallCost(DataType type, int count) =>
        SimpleCost(type, ProductionKind.Call) + FixedPoint.CostOfOneIn(count);

    /// <summary>The cost of a list of that many items, at role Value, without the items (terms at role Literal).</summary>
    public int ListCost(Scalar element, int count) =>
        SimpleCost(DataType.ListOf(element), ProductionKind.List) + CostChoices.Of(c => c.Number(this["list length"], count));

    /// <summary>The whole cost of a literal where it stands.</summary>
    public int LiteralCost(Value value, Role role) => CostChoices.Of(c =>
    {
        c.Choose(FormOf(value.Type.Scalar, role), "literal");
        LiteralCode.Write(c, this, value, role);
    });

    /// <summary>What a term that is no literal costs more at this role than at role Value; may be negative.</summary>
    public int RoleEscape(DataType type, Role role) =>
        type.Shape == Shape.Single ? FormOf(type.Scalar, role).Cost("other") - FormOf(type.Scalar, Role.Value).Cost("other") : 0;

    private int SimpleCost(DataType type, ProductionKind kind)
    {
        var productions = ProductionsOf(type);
        return OtherCost(type) + productions.Distribution.Cost(productions.IndexOf(kind));
    }

    private int OtherCost(DataType type) => type.Shape == Shape.Single ? FormOf(type.Scalar, Role.Value).Cost("other") : 0;

    private int TypeCost(DataType type) => this["type"].Cost(type.ToString());

    private Distribution WithDefault(string kind, Scalar scalar, Role role)
    {
        var type = new DataType(scalar);
        return _byName.TryGetValue($"{kind} {type} {role.ToString().ToLowerInvariant()}", out var section)
            ? section
            : this[$"{kind} {type} value"];
    }

    private static int FormIndex(Scalar scalar, Role role) => (int)scalar * RoleCount + (int)role;
}
