// Names for what a program declares and binds: its own where they can be used, else readable ones.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Language.Binding;
using Induce.Language.Syntax;

namespace Induce.Language.Printing;

/// <summary>The names of functions and generators, none of them twice and none that means something already.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> _taken = [];

    public NameTable(Program program)
    {
        Functions = [.. program.Functions.Select(f => Take(f.Name))];
        Generators = [.. program.Generators.Select(g => Take(g.Name))];
    }

    public ImmutableArray<string> Functions { get; }

    public ImmutableArray<string> Generators { get; }

    /// <summary>A name for the elements of the generator at <paramref name="position"/> on its left sides.</summary>
    public string Element(Program program, int position)
    {
        string wanted = Clean(program.Generators[position].ElementName);
        var parameters = program.Generators[position].Parameters.Select(p => p.Name).ToHashSet();
        return Fresh(wanted == Generators[position] ? "a" : wanted, name => IsFree(name) && !parameters.Contains(name));
    }

    /// <summary>A name that neither a declaration nor any of <paramref name="scope"/> has.</summary>
    public string Variable(string wanted, IReadOnlyCollection<string> scope) => Fresh(Clean(wanted), name => IsFree(name) && !scope.Contains(name));

    /// <summary>The first of the usual names that is free.</summary>
    public string Variable(ReadOnlySpan<string> usual, IReadOnlyCollection<string> scope)
    {
        foreach (string name in usual)
            if (IsFree(name) && !scope.Contains(name))
                return name;
        return Variable(usual[0], scope);
    }

    /// <summary>The usual names of a binder's range variable.</summary>
    public static string[] UsualVariables(Bind bind) => bind.Domain switch
    {
        Domain.Divisors => ["d", "e", "f"],
        Domain.Times => ["i", "j", "k"],
        Domain.From => ["s", "t", "r"],
        _ => ["k", "j", "i", "m"],
    };

    /// <summary>The usual names of loop states.</summary>
    public static string[] UsualStates => ["x", "y", "u", "v", "w", "z"];

    /// <summary>The usual names of local values.</summary>
    public static string[] UsualLocals => ["t", "u", "v", "r"];

    private bool IsFree(string name) => !_taken.Contains(name) && !ExpressionLowering.IsReserved(name) && Constants.Find(name) is null;

    private string Take(string wanted)
    {
        string name = Fresh(Clean(wanted), IsFree);
        _taken.Add(name);
        return name;
    }

    private static string Fresh(string wanted, Func<string, bool> isFree)
    {
        string name = wanted;
        for (int i = 2; !isFree(name); i++)
            name = $"{wanted}{i}";
        return name;
    }

    /// <summary>Even in back quotes a name has no back quote and no line end.</summary>
    private static string Clean(string name)
    {
        string clean = string.Concat(name.Select(c => c is '`' or '\r' or '\n' or '\0' ? '_' : c));
        return clean.Length == 0 ? "x" : clean;
    }
}
