// The result of the emission.
using System.Collections.Immutable;

namespace Induce.Compilation.Emission;

/// <summary>C# source files.</summary>
/// <param name="Files">Text by file name; names may have one folder, separated by `/`.</param>
/// <param name="ClassNames">The class of each generator of the program, by position, without namespace.</param>
public sealed record EmittedSource(ImmutableSortedDictionary<string, string> Files, ImmutableArray<string> ClassNames);
