// The prior's costs as search needs them: rounded down to levels of an eighth of a bit.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Search.Costs;

/// <summary>Costs of the prior, and the levels by which banks are ordered.</summary>
/// <remarks>
/// A level is an eighth of a bit. Every production's cost is rounded down, so a term of cost c stands at level ⌊c⌋ or
/// below: once a level is complete, every term that costs less than the next level's lower end was tried. One object may
/// serve several threads.
/// </remarks>
internal sealed class SearchCosts(Prior prior)
{
    /// <summary>Cost units (1/256 bit) per level.</summary>
    public const int UnitsPerLevel = 32;

    /// <summary>Levels per bit.</summary>
    public const int LevelsPerBit = 256 / UnitsPerLevel;

    /// <summary>Functions that terms may apply for less than their bits; with any, bounds of what was tried mean nothing.</summary>
    public ImmutableArray<Enumeration.LibraryFunction> Functions { get; init; } = [];

    private readonly ConcurrentDictionary<Role, ImmutableArray<(long Value, int Cost)>> _literals = [];

    /// <summary>The prior.</summary>
    public Prior Prior { get; } = prior;

    /// <summary>The level of a production whose parts cost this much together.</summary>
    public static int Level(int units) => Math.Max(units / UnitsPerLevel, 1);

    /// <summary>The level that begins at or above this many bits.</summary>
    public static int LevelOfBits(double bits) => (int)Math.Ceiling(bits * LevelsPerBit);

    /// <summary>The cost of choosing an operation; the cheaper of the two where it has a mirror image.</summary>
    public int Operation(Operation operation) => Prior.OperationCost(operation, operation.Signature.Result.IsVariable ? DataType.Int : operation.Signature.Result);

    /// <summary>What a term that is no literal costs more in a role than as a value.</summary>
    public int Escape(Role role) => role == Role.Value ? 0 : Prior.RoleEscape(DataType.Int, role);

    /// <summary>Integer literals of a role in order of cost, as far as tabulated.</summary>
    public ImmutableArray<(long Value, int Cost)> Literals(Role role) => _literals.GetOrAdd(role, InOrder);

    private ImmutableArray<(long Value, int Cost)> InOrder(Role role)
    {
        var smallest = role is Role.Value or Role.Literal ? -Reach(role) : 0;
        var list = new List<(long Value, int Cost)>();
        for (var v = smallest; v <= Reach(role); v++)
            list.Add((v, Prior.LiteralCost(Value.Of(v), role)));
        for (var power = 10L; power <= 1_000_000_000_000; power *= 10)
            list.Add((power, Prior.LiteralCost(Value.Of(power), role)));
        for (var e = 9; e < 62; e++)
            list.Add((1L << e, Prior.LiteralCost(Value.Of(1L << e), role)));
        return [.. list.Distinct().OrderBy(l => l.Cost).ThenBy(l => Math.Abs(l.Value)).ThenBy(l => -l.Value)];
    }

    /// <summary>The cost of a literal where it stands.</summary>
    public int Literal(Role role, BigInteger value) => Prior.LiteralCost(Value.Of(value), role);

    /// <summary>The cost of a binder.</summary>
    public int Binder(Binder binder, Domain domain, bool guarded) => Prior.BinderCost(binder, DataType.Int, domain, guarded);

    private static long Reach(Role role) => role == Role.Value ? 512 : 256;
}
