// Where a term's value goes.
namespace Induce.Compilation.Emission;

/// <summary>Where the value of a term goes, when it takes statements to compute it.</summary>
/// <param name="Head">What stands before the value.</param>
/// <param name="Tail">What stands after it.</param>
/// <param name="Stream">The stream to which texts are written piece by piece; null for other targets.</param>
/// <param name="Leaves">Whether the statement leaves the method.</param>
internal sealed record Target(string Head, string Tail, string? Stream = null, bool Leaves = false)
{
    /// <summary>The method's result.</summary>
    public static Target Return { get; } = new("return ", ";", Leaves: true);

    /// <summary>A variable.</summary>
    public static Target Assign(string name) => new($"{name} = ", ";");

    /// <summary>The end of a stream.</summary>
    public static Target Append(string stream) => new($"{stream}.Write(", ");", stream);

    /// <summary>The statement for a value.</summary>
    public string Statement(string value) => Head + value + Tail;
}
