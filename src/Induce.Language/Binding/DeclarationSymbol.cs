// What a declaration gives a name to.
using System.Collections.Immutable;
using Induce.Core.Types;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

/// <summary>A function or a generator.</summary>
internal abstract class DeclarationSymbol(NamedDeclarationSyntax syntax, SourceText source, ImmutableArray<ParameterSyntax> parameters)
{
    public string Name => Syntax.Name.Text;

    public NamedDeclarationSyntax Syntax { get; } = syntax;

    public SourceText Source { get; } = source;

    public ImmutableArray<ParameterSyntax> ParameterSyntax { get; } = parameters;

    public ImmutableArray<VariableSymbol> Parameters { get; set; } = [];

    /// <summary>What it refers to, itself left out unless it can't refer to itself.</summary>
    public HashSet<DeclarationSymbol> References { get; } = [];

    /// <summary>Its place among the functions or the generators of the program.</summary>
    public int Position { get; set; } = -1;

    public Progress Typing { get; set; }

    /// <summary>The type of the result or element; null while inference has not found it.</summary>
    public DataType? ValueType { get; set; }

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>How far inference has come.</summary>
internal enum Progress
{
    NotStarted,
    Started,
    Done,
}

internal sealed class FunctionSymbol(FunctionSyntax syntax, SourceText source) : DeclarationSymbol(syntax, source, syntax.Parameters)
{
    public new FunctionSyntax Syntax => (FunctionSyntax)base.Syntax;

    public override string Kind => Syntax.Parameters.IsEmpty ? "a constant" : "a function";
}

internal sealed class GeneratorSymbol(NamedDeclarationSyntax syntax, SourceText source, GeneratorKind generatorKind)
    : DeclarationSymbol(syntax, source, (syntax as GeneratorSyntax)?.Parameters ?? (syntax as FileSyntax)?.Parameters ?? [])
{
    public GeneratorKind GeneratorKind { get; } = generatorKind;

    /// <summary>What this is an instance of; null when it has equations of its own.</summary>
    public GeneratorSymbol? Family { get; set; }

    /// <summary>The name of an element on the left sides.</summary>
    public string ElementName { get; set; } = "a";

    public bool IsFile => Syntax is FileSyntax;

    public bool IsInstance => Syntax is InstanceSyntax;

    /// <summary>The number of indices of an element.</summary>
    public int IndexCount => GeneratorKind == GeneratorKind.Grid ? 2 : 1;

    /// <summary>Whether it has elements as it stands: no parameter lacks a value.</summary>
    public bool CanRun => GeneratorKind == GeneratorKind.Table || ParameterSyntax.All(p => p.Default is not null);

    /// <summary>The word that declares it.</summary>
    public string Word => IsFile ? "file" : GeneratorKind.ToString().ToLowerInvariant();

    public override string Kind => $"a {Word}";
}
