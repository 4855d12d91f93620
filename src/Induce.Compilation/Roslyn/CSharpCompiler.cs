// Emitted source through Roslyn, in memory.
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Induce.Compilation.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Induce.Compilation.Roslyn;

/// <summary>What Roslyn made of emitted source.</summary>
/// <param name="Assembly">The bytes of the assembly.</param>
/// <param name="Documentation">Its XML documentation.</param>
public sealed record CompiledAssembly(ImmutableArray<byte> Assembly, ImmutableArray<byte> Documentation)
{
    /// <summary>Loads the assembly into this process.</summary>
    public Assembly Load() => System.Reflection.Assembly.Load([.. Assembly]);
}

/// <summary>Compiles emitted source.</summary>
public static class CSharpCompiler
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(FindReferences);

    /// <summary>Compiles files of emitted source into one assembly.</summary>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="files">Text by file name.</param>
    /// <param name="isProgram">Whether the assembly has a `Main`.</param>
    /// <param name="isDocumented">Whether the comments become XML documentation.</param>
    /// <param name="references">Assemblies that the source refers to beside the framework and Induce.Core.</param>
    /// <param name="cancellation">Ends the compilation.</param>
    /// <exception cref="CompilationException">The source has errors: a defect of the emission.</exception>
    public static CompiledAssembly Compile(string name, IReadOnlyDictionary<string, string> files, bool isProgram = false, bool isDocumented = true, ImmutableArray<Assembly> references = default, CancellationToken cancellation = default)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, isDocumented ? DocumentationMode.Parse : DocumentationMode.None);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(SourceText.From(f.Value, System.Text.Encoding.UTF8), parse, f.Key, cancellation));
        var options = new CSharpCompilationOptions(isProgram ? Microsoft.CodeAnalysis.OutputKind.ConsoleApplication : Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithDeterministic(true);
        var compilation = CSharpCompilation.Create(name, trees, references.IsDefault ? References.Value : [.. References.Value, .. references.Select(ReferenceTo)], options);
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = compilation.Emit(assembly, xmlDocumentationStream: isDocumented ? documentation : null, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(), cancellationToken: cancellation);
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10).Select(d => d.ToString()).ToImmutableArray();
        return result.Success
            ? new CompiledAssembly([.. assembly.ToArray()], [.. documentation.ToArray()])
            : throw new CompilationException(errors, files);
    }

    // The assemblies that this process runs on: those of the framework, and Induce.Core for source that refers to it.
    private static ImmutableArray<MetadataReference> FindReferences()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location) is { Length: > 0 } folder ? folder : null;
        return
        [
            .. trusted
                .Where(p => string.Equals(Path.GetDirectoryName(p), framework, StringComparison.Ordinal) || Path.GetFileName(p) == "Induce.Core.dll")
                .Select(p => MetadataReference.CreateFromFile(p)),
            .. framework is null ? WithReferences(typeof(Core.Operations.Operation).Assembly).Select(ReferenceTo) : [],
        ];
    }

    // In a program that was published as one file, assemblies are no files, but their metadata are in memory.
    private static IEnumerable<Assembly> WithReferences(Assembly root)
    {
        var found = new HashSet<Assembly> { root };
        var open = new Queue<Assembly>(found);
        while (open.TryDequeue(out var assembly))
            foreach (var referred in assembly.GetReferencedAssemblies().Select(Assembly.Load).Where(found.Add))
                open.Enqueue(referred);
        return found;
    }

    private static unsafe MetadataReference ReferenceTo(Assembly assembly) =>
        assembly.Location.Length > 0 ? MetadataReference.CreateFromFile(assembly.Location)
        : assembly.TryGetRawMetadata(out var metadata, out var length) ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference()
        : throw new NotSupportedException($"The metadata of {assembly} are not in memory.");
}
