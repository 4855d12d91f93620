// A variable in scope and the chain of scopes.
using Induce.Core.Types;

namespace Induce.Language.Binding;

/// <summary>A parameter, index, bound variable, state or local name.</summary>
internal sealed class VariableSymbol(string? name, DataType? type)
{
    /// <summary>The name; null for one that can't be referred to, such as the index of an equation for one literal index.</summary>
    public string? Name { get; } = name;

    /// <summary>The type; null while inference has not found it.</summary>
    public DataType? Type { get; set; } = type;

    /// <summary>Whether uses decide the type: a parameter without annotation.</summary>
    public bool IsInferred { get; init; }
}

/// <summary>The innermost variable and those around it; <see cref="Depth"/> counts them all, hidden ones included.</summary>
internal sealed record Scope(Scope? Parent, VariableSymbol Variable, int Depth)
{
    /// <summary><paramref name="scope"/> with <paramref name="variable"/> inside it.</summary>
    public static Scope Push(Scope? scope, VariableSymbol variable) => new(scope, variable, DepthOf(scope) + 1);

    public static int DepthOf(Scope? scope) => scope?.Depth ?? 0;

    /// <summary>The innermost variable of that name and its de Bruijn index.</summary>
    public static (VariableSymbol Variable, int Index)? Find(Scope? scope, string name)
    {
        for (var at = scope; at is not null; at = at.Parent)
            if (at.Variable.Name == name)
                return (at.Variable, scope!.Depth - at.Depth);
        return null;
    }

    /// <summary>All names that can be referred to.</summary>
    public static IEnumerable<string> Names(Scope? scope)
    {
        for (var at = scope; at is not null; at = at.Parent)
            if (at.Variable.Name is { } name)
                yield return name;
    }
}
