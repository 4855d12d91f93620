// Sketches compiled by Roslyn, in contexts that can be unloaded.
using System.Reflection;
using System.Runtime.Loader;
using ILGPU;
using Induce.Compilation.Roslyn;
using Induce.Core.Terms;

namespace Induce.Gpu.Kernels;

/// <summary>Kernels that are specialized for emitted types, one type per shape of structure. Not safe for concurrent use.</summary>
/// <remarks>Once it is disposed of the types are unloaded, as soon as no context of ILGPU holds a kernel of theirs any more.</remarks>
internal sealed class EmittedSketches : IDisposable
{
    private readonly Dictionary<string, Type> _types = [];

    /// <summary>How many shapes were compiled.</summary>
    public int Count => _types.Count;

    /// <summary>The kernel for a structure, and how many literals it has; null when it can't be held.</summary>
    public MethodInfo? KernelOf(Term structure, out int literals)
    {
        literals = 0;
        if (SketchSource.Of(structure) is not { } source)
            return null;
        literals = source.Literals;
        if (!_types.TryGetValue(source.Text, out var type))
            _types.Add(source.Text, type = Compile(source));
        return typeof(SketchKernel).GetMethod(nameof(SketchKernel.Fill))!.MakeGenericMethod(source.Bodies.IsEmpty ? type : type.MakeGenericType([.. source.Bodies]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var type in _types.Values)
            AssemblyLoadContext.GetLoadContext(type.Assembly)!.Unload();
        _types.Clear();
    }

    private static Type Compile(SketchSource source)
    {
        // All have the name that this assembly's internals are visible to, and so a context each.
        var compiled = CSharpCompiler.Compile(
            SketchSource.Namespace, new Dictionary<string, string> { ["Sketch.cs"] = source.Text }, isDocumented: false, references: [typeof(EmittedSketches).Assembly, typeof(Index1D).Assembly]);
        using var stream = new MemoryStream([.. compiled.Assembly]);
        return new AssemblyLoadContext(SketchSource.Namespace, isCollectible: true).LoadFromStream(stream).GetTypes().Single(t => t.Name.StartsWith(SketchSource.TypeName, StringComparison.Ordinal));
    }
}
