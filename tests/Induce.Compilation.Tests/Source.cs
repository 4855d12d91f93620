// Core programs from source, and what is emitted for them.
using Induce.Compilation.Emission;
using Induce.Core.Programs;
using Induce.Language.Binding;

namespace Induce.Compilation.Tests;

internal static class Source
{
    /// <summary>The program that a source text says.</summary>
    public static Program Bind(string source)
    {
        var bound = ProgramBinder.Bind("test.ind", System.Text.Encoding.UTF8.GetBytes(source));
        Assert.Empty(bound.Diagnostics);
        return bound.Program!;
    }

    /// <summary>The emitted classes, without support classes, one after another.</summary>
    public static string Emit(string source, EmitOptions? options = null) =>
        string.Join("\n", CSharpEmitter.Emit(Bind(source), (options ?? new EmitOptions()) with { IncludeSupport = false }).Files.Values);
}
