// The one catalogue of everything that Induce can object to. docs/diagnostics.md shows an example of each.
using System.Collections.Immutable;
using System.Reflection;

namespace Induce.Core.Diagnostics;

/// <summary>Every diagnostic there is: <c>IND1xxx</c> syntax, <c>2xxx</c> names, <c>3xxx</c> types, <c>4xxx</c> evaluation, <c>5xxx</c> data, <c>6xxx</c> emission.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(DiagnosticCatalogue).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(DiagnosticDescriptor))
            .Select(p => (DiagnosticDescriptor)p.GetValue(null)!)
            .OrderBy(d => d.Code, StringComparer.Ordinal),
    ];

    /// <summary>What stands there can't stand there.</summary>
    public static DiagnosticDescriptor Unexpected => new("IND1001", "unexpected word or mark", "Expected {0}, but found {1}.");

    /// <summary>A text literal without its closing quote.</summary>
    public static DiagnosticDescriptor UnclosedText => new(
        "IND1002", "text without an end", "This text has no closing quote on its line.", "Close it with \"; a line end inside a text is written \\n.");

    /// <summary>A character that begins nothing.</summary>
    public static DiagnosticDescriptor StrayCharacter => new("IND1003", "stray character", "{0} means nothing here.");

    /// <summary>A file that is no text.</summary>
    public static DiagnosticDescriptor NotText => new(
        "IND1004", "not a text file", "This is not a program: {0}.", "A program is UTF-8 text; to look for a program that generates these bytes, use `induce find`.");

    /// <summary>A file that is too large for a program.</summary>
    public static DiagnosticDescriptor TooLong => new(
        "IND1005", "program too long", "This program has {0} characters, and at most {1} are read.");

    /// <summary>Nesting that is too deep.</summary>
    public static DiagnosticDescriptor TooDeep => new(
        "IND1006", "nested too deeply", "This is nested more than {0} deep.", "Give an inner part a name with `let`.");

    /// <summary>Comparisons that chain.</summary>
    public static DiagnosticDescriptor ChainedComparison => new(
        "IND1007", "comparisons don't chain", "A comparison can't be compared again with `{0}`.", "Write `a < b and b < c`.");

    /// <summary>An unknown escape in a text literal.</summary>
    public static DiagnosticDescriptor BadEscape => new(
        "IND1008", "unknown escape", "`{0}` is no escape.", @"There are \n \t \r \0 \\ \"" \xNN and \u{N}.");

    /// <summary>A number that can't be read.</summary>
    public static DiagnosticDescriptor BadNumber => new("IND1009", "malformed number", "`{0}` is no number: {1}.");

    /// <summary>A type that there is none of.</summary>
    public static DiagnosticDescriptor BadType => new(
        "IND1010", "unknown type", "There is no type `{0}`.", "The types are int, real, bool, text, and lists and grids of them: `list of int`.");

    /// <summary>Errors that are not shown.</summary>
    public static DiagnosticDescriptor TooMany => new("IND1011", "too many errors", "The errors after the first {0} are not shown.");

    /// <summary>A range that is none.</summary>
    public static DiagnosticDescriptor NotARange => new(
        "IND1012", "not a range", "A range is written `low..high` or `divisors(n)`.");

    /// <summary>What can't stand there, where too much could.</summary>
    public static DiagnosticDescriptor Misplaced => new("IND1013", "misplaced word or mark", "{0} can't stand here.");

    /// <summary>An element that has no value.</summary>
    public static DiagnosticDescriptor UndefinedValue => new("IND4001", "undefined value", "{0} is undefined: {1}.");

    /// <summary>An element that takes too long.</summary>
    public static DiagnosticDescriptor StepLimitReached => new(
        "IND4002", "step limit reached", "{0} is not computed: {1}.", "Allow more with --steps.");

    /// <summary>An output form that doesn't fit what is generated.</summary>
    public static DiagnosticDescriptor WrongForm => new("IND4003", "output form does not fit", "{0} can't be written as {1}: {2}.");

    /// <summary>A name on the command line that the program doesn't have.</summary>
    public static DiagnosticDescriptor UnknownGenerator => new("IND4004", "no such generator", "There is no generator `{0}`; there are {1}.");

    /// <summary>A parameter that needs a value.</summary>
    public static DiagnosticDescriptor ParameterNeeded => new(
        "IND4005", "parameter without a value", "`{0}` needs a value for its parameter `{1}`.", "Give it with --set {1}=VALUE, or declare a default.");

    /// <summary>A parameter on the command line that can't be set so.</summary>
    public static DiagnosticDescriptor BadParameter => new("IND4006", "parameter can't be set", "`{0}` can't be set to `{1}`: {2}.");

    /// <summary>Input columns that a table needs.</summary>
    public static DiagnosticDescriptor InputNeeded => new(
        "IND4007", "input columns needed", "The table `{0}` needs the input column `{1}`, of {2}.", "Give a CSV file that has it with --input.");
}
