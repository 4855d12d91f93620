// What can be wrong with data. Every code here has an example, and a test that the example yields the code.
using System.Collections.Immutable;
using Induce.Core.Diagnostics;

namespace Induce.Formats;

/// <summary>The diagnostics of reading data: <c>IND50xx</c>.</summary>
public static class FormatDiagnostics
{
    /// <summary>A file with a known magic number that breaks its format's rules.</summary>
    public static DiagnosticDescriptor Damaged { get; } = new(
        "IND5001", "damaged or unusual file", "This begins like a {0} file, but {1}; it is not read as one.",
        "Bytes are valid data too. To search it as what it is, repair or convert the file.", DiagnosticSeverity.Note);

    /// <summary>A file that was read, but not as the bytes it consists of.</summary>
    public static DiagnosticDescriptor NotReproducible { get; } = new(
        "IND5002", "file cannot be reproduced", "This {0} can be read, but not be written back byte for byte, so it is not read as one.",
        "Convert a PNG to PGM or PPM to have its pixels searched.", DiagnosticSeverity.Note);

    /// <summary><c>--kind</c> asks for what the file is not.</summary>
    public static DiagnosticDescriptor NotOfKind { get; } = new(
        "IND5003", "data are not of this kind", "This cannot be read as {0}: {1}.",
        "Leave out --kind, and the kind is recognized by content.");

    /// <summary>A file above the size up to which structure is looked for.</summary>
    public static DiagnosticDescriptor TooLargeForStructure { get; } = new(
        "IND5004", "too large for its structure to be read", "At {0} bytes this is above the {1} bytes up to which numbers, tables, images and sound are read as such.",
        "Give a part of the file.", DiagnosticSeverity.Note);

    /// <summary>An input above the limit.</summary>
    public static DiagnosticDescriptor TooLarge { get; } = new(
        "IND5005", "input too large", "The input is longer than the {0} bytes that are accepted.",
        "Give a part of the file.");

    /// <summary>A file that is there, but cannot be read.</summary>
    public static DiagnosticDescriptor CannotOpen { get; } = new(
        "IND5006", "input cannot be opened", "The input cannot be opened: {0}.");

    /// <summary>An argument that is neither a file nor data.</summary>
    public static DiagnosticDescriptor NoSuchFile { get; } = new(
        "IND5007", "no such file", "There is no file `{0}`, and it is no list of numbers.",
        "DATA is a file, - for standard input, or numbers such as \"1, 1, 2, 3, 5, 8\".");

    /// <summary>A line of a benchmark's sequence table that is malformed.</summary>
    public static DiagnosticDescriptor SequenceLine { get; } = new(
        "IND5010", "malformed line of a sequence table", "{0}.",
        "A line is `A-number <tab> offset <tab> name <tab> comma-separated terms`, with further columns after it.");

    /// <summary>A file that is no sequence table at all.</summary>
    public static DiagnosticDescriptor NotASequenceTable { get; } = new(
        "IND5011", "not a sequence table", "This is not a table of sequences: {0}.",
        "A line is `A-number <tab> offset <tab> name <tab> comma-separated terms`, with further columns after it.");

    /// <summary>More malformed lines than are shown.</summary>
    public static DiagnosticDescriptor TooManyLines { get; } = new(
        "IND5012", "too many malformed lines", "Reading stops after {0} malformed lines.");

    /// <summary>All of them, by code, each with an input that yields it (a description where the input is large or binary).</summary>
    public static ImmutableArray<(DiagnosticDescriptor Descriptor, string Example)> All { get; } =
    [
        (Damaged, "P5\n640 480\n255\n(no pixels)"),
        (NotReproducible, "a PNG file whose compressor is unknown"),
        (NotOfKind, "induce find --kind audio \"1, 2, 3\""),
        (TooLargeForStructure, "a list of numbers of 100 MB"),
        (TooLarge, "a file of 3 GB"),
        (CannotOpen, "induce find ."),
        (NoSuchFile, "induce find no-such-file.csv"),
        (SequenceLine, "A000001\t0\tA name\t1,2,x"),
        (NotASequenceTable, "1, 2, 3"),
        (TooManyLines, "a table with 100 malformed lines"),
    ];
}
