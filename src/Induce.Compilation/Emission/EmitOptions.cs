// What the emitted source should be like.
using Induce.Core.Interpretation;

namespace Induce.Compilation.Emission;

/// <summary>Options of the emission of C#.</summary>
public sealed record EmitOptions
{
    /// <summary>The namespace of the emitted classes.</summary>
    public string Namespace { get; init; } = "Generated";

    /// <summary>
    /// The limits that the emitted code enforces as the interpreter does: steps per element, elements per recurrence,
    /// bits per product. Null leaves them out, which is what a user wants.
    /// </summary>
    public RunLimits? Limits { get; init; }

    /// <summary>
    /// Whether the sources of the support classes are emitted too, in the namespace `….Support`, so that nothing but the
    /// base class library is needed; otherwise the code refers to those of Induce.Core.
    /// </summary>
    public bool IncludeSupport { get; init; } = true;

    /// <summary>Whether a `Main` is emitted that prints the program's last generator, or the one it is told.</summary>
    public bool IncludeMain { get; init; }

    /// <summary>How many elements an unbounded sequence has where a whole is asked for.</summary>
    public int Count { get; init; } = RunLimits.Default.Count;
}
