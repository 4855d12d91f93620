// What all parts of the binder share while one program is bound.
using Induce.Core.Diagnostics;
using Induce.Core.Types;
using Induce.Language.Diagnostics;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

internal sealed class BindingContext
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Functions and generators by name.</summary>
    public Dictionary<string, DeclarationSymbol> Symbols { get; } = [];

    /// <summary>
    /// Whether mistakes are said. While types are inferred they are not: what looks wrong may only be unknown yet.
    /// </summary>
    public bool IsReporting { get; set; } = true;

    /// <summary>Set when inference learns something.</summary>
    public bool HasLearnt { get; set; }

    /// <summary>Whether an element or result whose definition doesn't tell its type takes it from where it is used.</summary>
    public bool LearnsFromUse { get; set; }

    /// <summary>The types of loop states found so far.</summary>
    public Dictionary<StateSyntax, DataType> StateTypes { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The text rules that are being written out where they are called.</summary>
    public Stack<GeneratorSymbol> Expanding { get; } = new();

    /// <summary>How many text rules were written out.</summary>
    public int Expansions { get; set; }

    public void Report(SourceText source, TextSpan span, DiagnosticDescriptor descriptor, params object[] arguments)
    {
        if (IsReporting)
            _diagnostics.Add(descriptor.At(source, span, arguments));
    }

    public void Report(Diagnostic diagnostic)
    {
        if (IsReporting)
            _diagnostics.Add(diagnostic);
    }

    /// <summary>The type that holds values of both: real where one is int; the first where they can't be joined.</summary>
    public static DataType? Join(DataType? first, DataType? second) =>
        first is null ? second
        : second is null || first == second ? first
        : IsWidening(first.Value, second.Value) ? second
        : first;

    /// <summary>Whether an int is found where a real is wanted.</summary>
    public static bool IsWidening(DataType from, DataType to) => from == DataType.Int && to == DataType.Real;
}
