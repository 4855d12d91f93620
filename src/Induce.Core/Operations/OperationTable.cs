// The one table of operations, gathered from the files of this folder.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Induce.Core.Operations;

/// <summary>All operations, in the order of their names.</summary>
public static class OperationTable
{
    /// <summary>All operations, ordered by name (ordinal).</summary>
    public static ImmutableArray<Operation> All { get; } =
    [
        .. typeof(Operation).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && t.IsSubclassOf(typeof(Operation)))
            .Select(t => (Operation)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(o => o.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, Operation> ByName = All.ToFrozenDictionary(o => o.Name);

    private static readonly FrozenDictionary<(NotationKind, string), ImmutableArray<Operation>> BySymbol =
        All.GroupBy(o => (o.Notation.Kind, o.Notation.Symbol)).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

    /// <summary>The operation of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Operation Get(string name) => ByName[name];

    /// <summary>The operation of that name, if there is one.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out Operation? operation) => ByName.TryGetValue(name, out operation);

    /// <summary>The operations written that way; empty when there is none. They differ in their signatures.</summary>
    public static ImmutableArray<Operation> Written(NotationKind kind, string symbol) =>
        BySymbol.TryGetValue((kind, symbol), out var operations) ? operations : [];
}
