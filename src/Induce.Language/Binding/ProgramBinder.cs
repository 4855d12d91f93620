// From source to a core program: names, types, checks, lowering.
using System.Collections.Immutable;
using Induce.Core.Diagnostics;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Language.Diagnostics;
using Induce.Language.Parsing;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

/// <summary>Binds source: resolves names, infers types, checks equations, and lowers to the core calculus.</summary>
public static class ProgramBinder
{
    /// <summary>The number of diagnostics after which no more are given.</summary>
    private const int MaximumDiagnostics = 100;

    /// <summary>Binds a source text and what it imports. Of imported declarations the program holds those that are used.</summary>
    /// <param name="source">The source.</param>
    /// <param name="imports">Reads imported files; without it every import is an error.</param>
    public static BoundProgram Bind(SourceText source, ImportReader? imports = null) => Bind(SyntaxTree.Parse(source), imports);

    /// <summary>Binds the bytes of a file and what it imports.</summary>
    /// <param name="path">The file's name as diagnostics show it.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="imports">Reads imported files; without it every import is an error.</param>
    public static BoundProgram Bind(string path, ReadOnlySpan<byte> bytes, ImportReader? imports = null) =>
        Bind(SyntaxTree.Parse(path, bytes), imports);

    /// <summary>Binds a parsed file and what it imports.</summary>
    /// <param name="tree">The parsed file.</param>
    /// <param name="imports">Reads imported files; without it every import is an error.</param>
    public static BoundProgram Bind(SyntaxTree tree, ImportReader? imports = null)
    {
        var (trees, problems) = ImportLoader.Load(tree, imports);
        ImmutableArray<SourceText> sources = [.. trees.Select(t => t.Source)];
        if (!problems.IsEmpty)
            return new BoundProgram(null, problems, sources);

        var context = new BindingContext();
        var symbols = Declare(trees, context);
        var lowering = new DeclarationLowering(context);
        foreach (var symbol in symbols)
            lowering.EnsureTyped(symbol);
        var circle = DeclarationOrder.FindCircle(symbols);
        if (circle.Count > 0)
        {
            string shown = string.Join(" → ", circle.Select(s => $"`{s.Name}`"));
            context.Report(circle[0].Source, circle[0].Syntax.Name.Span, DiagnosticCatalogue.Cycle, circle[0].Name, shown);
        }

        // In a circle there is no order; then it doesn't matter, since only the other mistakes are still to be found.
        var used = Used(symbols.Where(s => s.Source == tree.Source));
        var functions = Order(symbols.OfType<FunctionSymbol>().Where(used.Contains).ToList());
        var generators = Order(symbols.OfType<GeneratorSymbol>().Where(used.Contains).ToList());
        Number(functions);
        Number(generators);
        var builtFunctions = functions.Select(lowering.Build).ToList();
        var builtGenerators = generators.Select(lowering.Build).ToList();
        bool isRight = !context.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        var program = isRight ? new Program([.. builtFunctions.Select(f => f!)], [.. builtGenerators.Select(g => g!)]) : null;
        return new BoundProgram(program, Sorted(), sources);

        IReadOnlyList<T> Order<T>(IReadOnlyList<T> declared)
            where T : DeclarationSymbol => circle.Count > 0 ? declared : DeclarationOrder.Sort(declared);

        ImmutableArray<Diagnostic> Sorted()
        {
            var places = sources.Select((s, i) => (s.Path, i)).ToDictionary(p => p.Path, p => p.i);
            var sorted = context.Diagnostics.Distinct()
                .OrderBy(d => places.GetValueOrDefault(d.File)).ThenBy(d => d.Line).ThenBy(d => d.Column).ToList();
            return sorted.Count <= MaximumDiagnostics
                ? [.. sorted]
                : [.. sorted.Take(MaximumDiagnostics), DiagnosticCatalogue.TooMany.In(tree.Source.Path, MaximumDiagnostics)];
        }
    }

    private static List<DeclarationSymbol> Declare(ImmutableArray<SyntaxTree> trees, BindingContext context)
    {
        var symbols = new List<DeclarationSymbol>();
        foreach (var tree in trees)
        {
            foreach (var declaration in tree.Root!.Declarations.OfType<NamedDeclarationSyntax>())
            {
                var symbol = SymbolOf(declaration, tree.Source);
                symbol.Parameters = [.. symbol.ParameterSyntax.Select(Parameter)];
                CheckParameters(symbol, context);
                if (ExpressionLowering.IsReserved(symbol.Name))
                    context.Report(tree.Source, declaration.Name.Span, DiagnosticCatalogue.BuiltInName, symbol.Name);
                else if (!context.Symbols.TryAdd(symbol.Name, symbol))
                    context.Report(tree.Source, declaration.Name.Span, DiagnosticCatalogue.DuplicateName, symbol.Name);
                symbols.Add(symbol);
            }
        }

        foreach (var instance in symbols.OfType<GeneratorSymbol>().Where(s => s.IsInstance))
            FindFamily(instance, context);
        return symbols;
    }

    private static DeclarationSymbol SymbolOf(NamedDeclarationSyntax syntax, SourceText source) => syntax switch
    {
        FunctionSyntax function => new FunctionSymbol(function, source) { ValueType = function.ResultType is { } type ? TypeOf(type) : null },
        SequenceSyntax sequence => new GeneratorSymbol(syntax, source, GeneratorKind.Sequence) { ElementName = ElementName(sequence.Items, "a") },
        GridSyntax grid => new GeneratorSymbol(syntax, source, GeneratorKind.Grid) { ElementName = ElementName(grid.Items, "p") },
        TableSyntax => new GeneratorSymbol(syntax, source, GeneratorKind.Table),
        InstanceSyntax instance => new GeneratorSymbol(syntax, source, instance.Kind)
        {
            ValueType = instance.Kind == GeneratorKind.Text ? DataType.Text : null,
        },
        _ => new GeneratorSymbol(syntax, source, GeneratorKind.Text) { ValueType = DataType.Text },
    };

    private static string ElementName(ImmutableArray<ItemSyntax> items, string otherwise) =>
        items.OfType<EquationSyntax>().FirstOrDefault()?.Element.Text ?? otherwise;

    private static VariableSymbol Parameter(ParameterSyntax syntax) =>
        new(syntax.Name.Text, syntax.Type is { } type ? TypeOf(type) : null) { IsInferred = syntax.Type is null && syntax.Default is null };

    private static DataType TypeOf(TypeSyntax syntax)
    {
        string[] words = syntax.Name.Split(' ');
        var scalar = words[^1] switch
        {
            "int" => Scalar.Int,
            "real" => Scalar.Real,
            "bool" => Scalar.Bool,
            _ => Scalar.Text,
        };
        return words[0] switch
        {
            "list" => DataType.ListOf(scalar),
            "grid" => DataType.GridOf(scalar),
            _ => new DataType(scalar),
        };
    }

    private static void CheckParameters(DeclarationSymbol symbol, BindingContext context)
    {
        var seen = new HashSet<string>();
        foreach (var parameter in symbol.ParameterSyntax)
            if (!seen.Add(parameter.Name.Text))
                context.Report(symbol.Source, parameter.Name.Span, DiagnosticCatalogue.DuplicateName, parameter.Name.Text);
        if (symbol is GeneratorSymbol { Syntax: SequenceSyntax or GridSyntax } generator && ExpressionLowering.IsReserved(generator.ElementName))
        {
            var items = generator.Syntax is SequenceSyntax s ? s.Items : ((GridSyntax)generator.Syntax).Items;
            var element = items.OfType<EquationSyntax>().First().Element;
            context.Report(symbol.Source, element.Span, DiagnosticCatalogue.BuiltInName, element.Text);
        }
    }

    private static void FindFamily(GeneratorSymbol instance, BindingContext context)
    {
        var value = ((InstanceSyntax)instance.Syntax).Value;
        while (value is ParenthesizedSyntax parenthesized)
            value = parenthesized.Inner;
        if (value is not CallSyntax call)
        {
            context.Report(instance.Source, value.Span, DiagnosticCatalogue.NotAFamily, instance.Word);
            return;
        }

        var family = context.Symbols.GetValueOrDefault(call.Callee.Text);
        if (family is null)
        {
            var diagnostic = DiagnosticCatalogue.UnknownName.At(instance.Source, call.Callee.Span, instance.Word, call.Callee.Text);
            context.Report(Suggestions.Nearest(call.Callee.Text, context.Symbols.Keys) is { } nearest
                ? diagnostic with { Help = $"Did you mean `{nearest}`?" }
                : diagnostic);
        }
        else if (family is GeneratorSymbol { IsInstance: false, ParameterSyntax.IsEmpty: false } generator
            && generator.GeneratorKind == instance.GeneratorKind && generator.GeneratorKind != GeneratorKind.Table)
        {
            instance.Family = generator;
            instance.ElementName = generator.ElementName;
        }
        else
        {
            context.Report(instance.Source, value.Span, DiagnosticCatalogue.NotAFamily, instance.Word);
        }
    }

    private static HashSet<DeclarationSymbol> Used(IEnumerable<DeclarationSymbol> roots)
    {
        var used = new HashSet<DeclarationSymbol>();
        var open = new Stack<DeclarationSymbol>(roots);
        while (open.TryPop(out var symbol))
            if (used.Add(symbol))
                foreach (var reference in symbol.References)
                    open.Push(reference);
        return used;
    }

    private static void Number<T>(IReadOnlyList<T> symbols)
        where T : DeclarationSymbol
    {
        for (int i = 0; i < symbols.Count; i++)
            symbols[i].Position = i;
    }
}
