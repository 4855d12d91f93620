// A program that a recognizer proposes.
using Induce.Core.Programs;

namespace Induce.Search.Recognition;

/// <summary>A program, and the family by which it was found.</summary>
/// <param name="Program">The program; the sequence is its last generator.</param>
/// <param name="Family">The family in a few words, for reports.</param>
public sealed record Candidate(Program Program, string Family);
